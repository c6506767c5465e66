package io.leapadvisor.rest.guard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.leapadvisor.intake.json.SyntaxFault;
import java.io.IOException;
import java.util.Optional;

/** What readers of JSON that are not ours would let pass: duplicate keys, and what follows the end. */
public final class StrictJson {

    /** A message puts some levels around what a request to a resource has. */
    private static final int AROUND = 8;

    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(SyntaxFault.MAX_NESTING + AROUND)
                    .maxNumberLength(1000)
                    .build())
            .build();

    private StrictJson() {}

    /** Why these bytes are not one JSON object; empty when they are. All of them are read. */
    public static Optional<String> fault(byte[] json) {
        try (JsonParser parser = STRICT.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.of("It must be one JSON object.");
            }
            parser.skipChildren();
            return parser.nextToken() == null ? Optional.empty() : Optional.of("Something follows its end.");
        } catch (IOException e) {
            return Optional.of(SyntaxFault.explain(e));
        }
    }
}
