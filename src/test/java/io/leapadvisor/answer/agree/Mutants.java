package io.leapadvisor.answer.agree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.intake.Examples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Profiles of the examples, as they are and with numbers changed and parts left out; each follows from one number. */
public final class Mutants {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double[] FACTORS = {0.3, 0.5, 0.8, 1.25, 2, 4};
    private static final int MOST_NUMBERS = 4;
    private static final double GAPS = 0.35;
    private static final int MOST_GAPS = 2;

    /** Numbers that belong together: changed one by one they describe no model that exists. */
    private static final Set<String> SHAPES = Set.of(
            "layers",
            "hiddenSize",
            "kvHeads",
            "attentionHeads",
            "headDim",
            "vocabularySize",
            "intermediateSize",
            "tensorParallel",
            "acceleratorsPerReplica",
            "pipelineParallel",
            "experts",
            "expertsPerToken");

    /** Fields that no profile does without; a model may have no name. */
    private static final Set<String> REQUIRED = Set.of("deployment", "remedy", "name", "kind");

    /** A place in a profile: a field of an object. */
    private record Spot(ObjectNode parent, String field) {}

    /**
     * A profile as JSON and where it comes from.
     *
     * @param name file, and the number that it was changed by
     * @param json the profile
     */
    public record Mutant(String name, byte[] json) {}

    private final List<Mutant> originals;

    public Mutants(Path... folders) {
        originals = Stream.of(folders)
                .flatMap(folder -> Examples.in(folder).stream())
                .map(file -> new Mutant(file.getFileName().toString(), Examples.bytes(file)))
                .toList();
    }

    public List<Mutant> originals() {
        return originals;
    }

    /** The changed profile that follows from a number. */
    public Mutant of(long seed) {
        Random random = new Random(seed);
        Mutant original = originals.get(random.nextInt(originals.size()));
        try {
            ObjectNode profile = (ObjectNode) JSON.readTree(original.json());
            leaveOut(profile, random);
            change(profile, random);
            return new Mutant(original.name() + " changed by " + seed, JSON.writeValueAsBytes(profile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void leaveOut(ObjectNode profile, Random random) {
        for (int i = 0; i < MOST_GAPS && random.nextDouble() < GAPS; i++) {
            List<Spot> spots = new ArrayList<>();
            fields(profile, spots);
            spots.removeIf(spot -> REQUIRED.contains(spot.field()));
            if (spots.isEmpty()) {
                return;
            }
            Spot spot = spots.get(random.nextInt(spots.size()));
            spot.parent().remove(spot.field());
        }
    }

    private static void change(ObjectNode profile, Random random) {
        List<Spot> spots = new ArrayList<>();
        profile.fields().forEachRemaining(entry -> {
            if (!entry.getKey().equals("considering")) {
                fields(entry.getValue(), spots);
            }
        });
        spots.removeIf(spot -> !spot.parent().get(spot.field()).isNumber() || SHAPES.contains(spot.field()));
        int most = Math.min(1 + random.nextInt(MOST_NUMBERS), spots.size());
        for (int i = 0; i < most; i++) {
            Spot spot = spots.remove(random.nextInt(spots.size()));
            JsonNode was = spot.parent().get(spot.field());
            double is = was.doubleValue() * FACTORS[random.nextInt(FACTORS.length)];
            boolean share = !was.isIntegralNumber() && was.doubleValue() <= 1;
            spot.parent()
                    .set(
                            spot.field(),
                            was.isIntegralNumber()
                                    ? LongNode.valueOf(Math.max(1, Math.round(is)))
                                    : DoubleNode.valueOf(share ? Math.min(1, is) : is));
        }
    }

    private static void fields(JsonNode node, List<Spot> spots) {
        if (node instanceof ObjectNode object) {
            object.fields().forEachRemaining(entry -> {
                spots.add(new Spot(object, entry.getKey()));
                fields(entry.getValue(), spots);
            });
        } else if (node instanceof ArrayNode array) {
            array.forEach(element -> fields(element, spots));
        }
    }
}
