package io.leapadvisor.rest.mcp.brief;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.rest.error.UnknownIdException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The parts of an assessment, by the names of its fields, in pages that fit a model's context. */
@Singleton
public class Sections {

    /** Bytes of a page, about 4,000 tokens. */
    static final int MOST_BYTES = 12_000;

    /** What can be asked for. */
    public static final List<String> NAMES = List.of(
            "baseline",
            "objectives",
            "diagnoses",
            "recommendations",
            "plan",
            "rejected",
            "considered",
            "monitoring",
            "measureNext",
            "notEvaluated",
            "assumptions",
            "profile");

    /** What entries are called by. */
    private static final List<String> KEYS = List.of("id", "remedy", "rule", "metric", "field", "name");

    private final Compact compact;
    private final ObjectMapper json;

    Sections(Compact compact, ObjectMapper json) {
        this.compact = compact;
        this.json = json;
    }

    /**
     * The name of a section.
     *
     * @param pointer where it was asked for
     * @throws InvalidInputException when there is none
     */
    public static String known(String pointer, String name) {
        if (!NAMES.contains(name)) {
            throw new InvalidInputException(List.of(new Fault(
                    pointer,
                    "There is no such section." + Names.didYouMean(name, NAMES) + " Known are "
                            + String.join(", ", NAMES) + ".")));
        }
        return name;
    }

    /** The length of an answer as it is written. */
    public int bytes(Object answer) {
        return compact.text(answer).getBytes(StandardCharsets.UTF_8).length;
    }

    /** A summary with the first page of sections behind it. */
    public Object with(AssessmentDigest digest, Assessment assessment, List<String> sections) {
        if (sections.isEmpty()) {
            return digest;
        }
        ObjectNode all = (ObjectNode) compact.tree(digest);
        ObjectNode detail = all.putObject("detail");
        sections.forEach(section -> detail.set(section, page(assessment, section, null, 0)));
        return all;
    }

    /**
     * A page of a section, in the shape that the section has: entries of lists, and fields, as many as fit.
     *
     * @param name of the entries wanted; null = all
     * @param from number of the first entry or field, from 0
     * @throws UnknownIdException when no entry has the name
     */
    public ObjectNode page(Assessment assessment, String section, String name, int from) {
        JsonNode whole = compact.tree(json.valueToTree(field(assessment, section)));
        ObjectNode page = json.createObjectNode();
        if (whole.isEmpty()) {
            return page.put(section, "none");
        }
        List<Piece> pieces = Piece.of(whole, MOST_BYTES);
        if (name != null) {
            List<Piece> all = List.copyOf(pieces);
            pieces.removeIf(piece -> !isCalled(piece, name));
            if (pieces.isEmpty()) {
                throw new UnknownIdException("entry of " + section, name, names(all));
            }
        }
        List<Piece> shown = new ArrayList<>();
        int size = 0;
        int next = from;
        while (next < pieces.size()
                && (shown.isEmpty() || size + pieces.get(next).bytes() <= MOST_BYTES)) {
            size += pieces.get(next).bytes();
            shown.add(pieces.get(next++));
        }
        page.set(section, Piece.joined(whole, shown));
        if (next < pieces.size()) {
            page.put("left", pieces.size() - next);
            page.put(
                    "next",
                    "read_assessment with section=" + section + (name == null ? "" : ", name=" + name) + ", from="
                            + next);
        }
        return page;
    }

    private static boolean isCalled(Piece piece, String name) {
        return piece.ofList()
                && KEYS.stream()
                        .anyMatch(key -> piece.value().path(key).asText().equals(name));
    }

    private static Set<String> names(List<Piece> pieces) {
        Set<String> names = new LinkedHashSet<>();
        for (Piece piece : pieces) {
            if (piece.ofList()) {
                KEYS.stream()
                        .filter(piece.value()::hasNonNull)
                        .findFirst()
                        .ifPresent(key -> names.add(piece.value().get(key).asText()));
            }
        }
        return names;
    }

    private static Object field(Assessment assessment, String section) {
        return switch (section) {
            case "baseline" -> assessment.baseline();
            case "objectives" -> assessment.objectives();
            case "diagnoses" -> assessment.diagnoses();
            case "recommendations" -> assessment.recommendations();
            case "plan" -> assessment.plan();
            case "rejected" -> assessment.rejected();
            case "considered" -> assessment.considered();
            case "monitoring" -> assessment.monitoring();
            case "measureNext" -> assessment.measureNext();
            case "notEvaluated" -> assessment.notEvaluated();
            case "assumptions" -> assessment.assumptions();
            default -> assessment.profile();
        };
    }
}
