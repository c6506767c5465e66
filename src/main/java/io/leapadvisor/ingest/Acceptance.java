package io.leapadvisor.ingest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.result.Imported;
import io.leapadvisor.ingest.result.Imported.FieldSource;
import io.leapadvisor.ingest.result.Imported.Unread;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.intake.json.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A profile of files must pass the same checks as one that people write: what does not is left out, and said. */
final class Acceptance {

    /** Each round leaves something out; a fault of the caller's own values ends them. */
    private static final int ROUNDS = 50;

    private final Intake intake;

    Acceptance(Intake intake) {
        this.intake = intake;
    }

    /**
     * Leaves out what intake refuses.
     *
     * @throws InvalidInputException when what it refuses was given by the caller
     */
    void accept(ObjectNode profile, Map<String, FieldSource> fields, List<Unread> left) {
        for (int round = 0; ; round++) {
            try {
                intake.profile(profile.toString().getBytes(StandardCharsets.UTF_8));
                return;
            } catch (InvalidInputException e) {
                boolean given = e.faults().stream().anyMatch(fault -> isGiven(fault.pointer(), fields));
                if (given || round == ROUNDS) {
                    throw e;
                }
                leave(profile, e.faults(), fields, left, e);
            }
        }
    }

    private static boolean isGiven(String pointer, Map<String, FieldSource> fields) {
        FieldSource source = fields.get(pointer);
        return pointer.isEmpty() || source != null && source.how() == Imported.How.GIVEN;
    }

    /** The last first, so that elements of lists keep their numbers until they go. */
    private static void leave(
            ObjectNode profile,
            List<Fault> faults,
            Map<String, FieldSource> fields,
            List<Unread> left,
            InvalidInputException cause) {
        boolean any = false;
        for (int i = faults.size() - 1; i >= 0; i--) {
            Fault fault = faults.get(i);
            FieldSource source = fields.get(fault.pointer());
            if (remove(profile, JsonPointer.compile(fault.pointer()))) {
                any = true;
                left.add(new Unread(
                        source == null ? "the files together" : source.source(),
                        "Left out at " + fault.pointer() + ": " + fault.detail()));
                fields.keySet()
                        .removeIf(pointer ->
                                pointer.equals(fault.pointer()) || pointer.startsWith(fault.pointer() + "/"));
            }
        }
        if (!any) {
            throw cause;
        }
    }

    private static boolean remove(ObjectNode profile, JsonPointer pointer) {
        JsonNode parent = profile.at(pointer.head());
        JsonPointer last = pointer.last();
        if (parent instanceof ObjectNode object) {
            return object.remove(last.getMatchingProperty()) != null;
        }
        return parent instanceof ArrayNode array
                && last.getMatchingIndex() >= 0
                && array.remove(last.getMatchingIndex()) != null;
    }
}
