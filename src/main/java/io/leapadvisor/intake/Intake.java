package io.leapadvisor.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.leapadvisor.advise.WhatIfRequest;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.gate.GateRequest;
import io.leapadvisor.gate.Policy;
import io.leapadvisor.intake.json.Faults;
import io.leapadvisor.intake.json.Pointer;
import io.leapadvisor.intake.json.Readers;
import io.leapadvisor.intake.json.RecordReader;
import io.leapadvisor.intake.json.SyntaxFault;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.track.OutcomeRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Reads requests. A request is either whole and valid, or refused with all its faults. Thread-safe. */
public final class Intake {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(SyntaxFault.MAX_NESTING)
                    .maxNumberLength(1000)
                    .build())
            // Read as numbers so that they get a fault of their own instead of ending the reading.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private static final RecordReader PROFILE =
            Readers.of(DeploymentProfile.class).passingOver("$schema");
    private static final RecordReader WHAT_IF = Readers.of(WhatIfRequest.class);

    private static final RecordReader OUTCOME = Readers.of(OutcomeRequest.class);
    private static final RecordReader GATE = Readers.of(GateRequest.class);
    private static final RecordReader POLICY = Readers.of(Policy.class).passingOver("$schema");

    private final ProfileCheck check;

    public Intake(Knowledge knowledge) {
        this.check = new ProfileCheck(knowledge);
    }

    /**
     * Reads a profile.
     *
     * @throws InvalidInputException with all faults
     */
    public DeploymentProfile profile(byte[] json) {
        Faults faults = new Faults();
        DeploymentProfile profile = (DeploymentProfile) read(json, PROFILE, faults);
        if (profile != null) {
            check.profile(profile, Pointer.ROOT, faults);
        }
        return accept(profile, faults);
    }

    /**
     * Reads a profile and the changes to try on it.
     *
     * @throws InvalidInputException with all faults
     */
    public WhatIfRequest whatIf(byte[] json) {
        Faults faults = new Faults();
        WhatIfRequest request = (WhatIfRequest) read(json, WHAT_IF, faults);
        if (request != null) {
            check.whatIf(request, faults);
        }
        return accept(request, faults);
    }

    /**
     * Reads what was measured after a remedy.
     *
     * @param assessment what it is recorded for
     * @param now when
     * @throws InvalidInputException with all faults
     */
    public OutcomeRequest outcome(byte[] json, Assessment assessment, Instant now) {
        Faults faults = new Faults();
        OutcomeRequest told = (OutcomeRequest) read(json, OUTCOME, faults);
        if (told != null) {
            check.outcome(told, assessment, now, faults);
        }
        return accept(told, faults);
    }

    /**
     * Reads a change to judge.
     *
     * @param rules ids of the rules; empty = not known
     * @throws InvalidInputException with all faults
     */
    public GateRequest gate(byte[] json, Collection<String> rules) {
        Faults faults = new Faults();
        GateRequest request = (GateRequest) read(json, GATE, faults);
        if (request != null && request.profile() != null) {
            check.profile(request.profile(), Pointer.ROOT.field("profile"), faults);
        }
        if (request != null && request.policy() != null) {
            new PolicyCheck(rules).check(request.policy(), Pointer.ROOT.field("policy"), faults);
        }
        return accept(request, faults);
    }

    /**
     * Reads a policy as JSON.
     *
     * @param rules ids of the rules; empty = not known
     * @throws InvalidInputException with all faults
     */
    public static Policy policy(byte[] json, Collection<String> rules) {
        Faults faults = new Faults();
        Policy policy = (Policy) read(json, POLICY, faults);
        if (policy != null) {
            new PolicyCheck(rules).check(policy, Pointer.ROOT, faults);
        }
        return accept(policy, faults);
    }

    /**
     * Reads a request of which a profile is a part.
     *
     * @param type the record that it is
     * @param profile the part; it may give null
     * @throws InvalidInputException with all faults
     */
    public <T> T around(byte[] json, Class<T> type, Function<T, DeploymentProfile> profile) {
        return request(json, type, (request, faults) -> {
            DeploymentProfile told = profile.apply(request);
            if (told != null) {
                check.profile(told, Pointer.ROOT.field("profile"), faults);
            }
        });
    }

    /**
     * Reads a request that needs no knowledge.
     *
     * @param type the record that it is
     * @param check what its constraints cannot say
     * @throws InvalidInputException with all faults
     */
    public static <T> T request(byte[] json, Class<T> type, BiConsumer<T, Faults> check) {
        Faults faults = new Faults();
        T request = type.cast(read(json, Readers.of(type), faults));
        if (request != null) {
            check.accept(request, faults);
        }
        return accept(request, faults);
    }

    /** What could be read, faulty parts left out; null when there is no object or it does not end. */
    private static Object read(byte[] json, RecordReader reader, Faults faults) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == null) {
                faults.add(Pointer.ROOT, "The body is empty. Send a JSON object.");
                return null;
            }
            Object value = reader.read(parser, Pointer.ROOT, faults);
            if (faults.isFull()) {
                return null;
            }
            if (parser.nextToken() != null) {
                faults.add(
                        Pointer.ROOT,
                        SyntaxFault.place(parser.currentTokenLocation())
                                + "something follows the end of the document. Send one JSON object and nothing else.");
            }
            return value;
        } catch (IOException e) {
            faults.add(Pointer.ROOT, SyntaxFault.explain(e));
            return null;
        }
    }

    private static <T> T accept(T value, Faults faults) {
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults.list());
        }
        return value;
    }
}
