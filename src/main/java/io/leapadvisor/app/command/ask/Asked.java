package io.leapadvisor.app.command.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.source.SourceFile;
import java.util.List;

/** Who answers: this process, or a server. All answers are those of the API. */
public interface Asked {

    /** An assessment of a profile, not stored. */
    JsonNode assess(byte[] profile);

    /** The same of a few profiles, in their order: what is wrong with one does not cost the others. */
    List<Answered> assess(List<byte[]> profiles);

    /** What physics says of a profile. */
    JsonNode estimate(byte[] profile);

    /** What changes would do. */
    JsonNode whatIf(byte[] request);

    /** Why a rule fires for a profile, or does not. */
    JsonNode explain(String rule, byte[] profile);

    /** A profile of files of other tools; base null = nothing is known yet. */
    JsonNode imported(List<SourceFile> files, ObjectNode base, String format);

    /** Text of a rule's page; null = there is none. */
    String page(String rule);

    /** Ids and titles of the rules. */
    List<RuleLine> rules();

    /** A rule in a list. */
    record RuleLine(String id, String family, String title) {}
}
