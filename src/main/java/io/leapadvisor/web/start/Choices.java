package io.leapadvisor.web.start;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.text.Phrases;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a search for a model, a part or an engine finds.
 *
 * @param found the best first
 */
public record Choices(List<Choice> found) {

    private static final int MOST = 50;
    private static final double BILLION = 1e9;

    /**
     * Something that is known by name.
     *
     * @param id to write into the profile
     * @param says name and size
     */
    public record Choice(String id, String says) {}

    /**
     * What is known under a few letters.
     *
     * @param list models, accelerators or engines
     * @param text letters of names, with spaces between parts
     */
    static Choices of(String list, String text, Knowledge knowledge) {
        String[] words = simple(text).split(" ");
        return new Choices(all(list, knowledge)
                .filter(choice -> holds(simple(choice.id() + " " + choice.says()), words))
                .sorted(Comparator.comparing(
                                (Choice choice) -> !simple(choice.id()).startsWith(words[0]))
                        .thenComparing(Choice::id))
                .limit(MOST)
                .toList());
    }

    private static Stream<Choice> all(String list, Knowledge knowledge) {
        return switch (list) {
            case "models" -> knowledge.models().stream().map(Choices::of);
            case "accelerators" -> knowledge.accelerators().stream().map(Choices::of);
            case "engines" -> knowledge.engines().stream().map(Choices::of);
            default -> Stream.of();
        };
    }

    private static Choice of(KnownModel model) {
        Double parameters = model.spec().parameters();
        return new Choice(
                model.id(),
                model.spec().name()
                        + (parameters == null
                                ? ""
                                : parameters >= BILLION
                                        ? ", " + Phrases.number(parameters / BILLION) + " billion parameters"
                                        : ", " + Phrases.number(parameters / 1e6) + " million parameters"));
    }

    private static Choice of(Accelerator part) {
        return new Choice(
                part.id(),
                part.name() + (part.memoryGb() == null ? "" : ", " + Phrases.number(part.memoryGb()) + " GB"));
    }

    private static Choice of(Engine engine) {
        return new Choice(engine.id(), "");
    }

    private static boolean holds(String name, String[] words) {
        return Stream.of(words).allMatch(name::contains);
    }

    private static String simple(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9. ]+", " ").strip();
    }
}
