package io.leapadvisor.knowledge.name;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Accelerator.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a processor stands among those of its maker, by the rules that makers number them with.
 *
 * @param line products that are numbered by one rule and share a socket, or the lack of one
 * @param generation its number; of two next to each other the cores differ little
 * @param tier the class within the generation, higher for more cores
 * @param number what is left of its number
 * @param letter that follows it: how fast it may be clocked; empty = none
 */
public record ProcessorLine(String line, int generation, int tier, int number, String letter) {

    /** Generations of one line that are so far apart have other vector units or other memory; ours. */
    private static final int FARTHEST = 2;

    private static final Pattern CORE =
            Pattern.compile("\\bi([3579])[- ]?(1[0-4]|[2-9](?=\\d{3}))(\\d{2,3})([a-z]*)\\d?\\b");
    private static final Pattern ULTRA = Pattern.compile("\\bultra ([3579]) (?:processor )?(\\d)(\\d\\d)([a-z]*)\\b");
    private static final Pattern RYZEN =
            Pattern.compile("\\bryzen[- ]([3579])[- ](?:pro[- ])?(\\d)(\\d{3})([a-z]*)(?:3d)?\\b");
    private static final Pattern XEON_W = Pattern.compile("\\bxeon[- ]w-?[23]([12])(\\d\\d)");
    private static final Pattern XEON =
            Pattern.compile("\\bxeon[- ](?:bronze|silver|gold|platinum)[- ]([3-9])(\\d)(\\d\\d)([a-z]*)");
    private static final Pattern XEON_E5 = Pattern.compile("\\be5-(\\d)(\\d{3})[a-z]?[- ]?v(\\d)\\b");
    private static final Pattern EPYC = Pattern.compile("\\bepyc[- ]([79])([\\da-z]{2})([1-5])([a-z]?)\\b");

    /** Letters of chips that are soldered into portable machines. */
    private static final Pattern PORTABLE = Pattern.compile("h.?|u|p|v|y|m.?|eq");

    private static final String PORTABLE_LINE = " portable";

    /** Core X and Xeon W are of one socket and one chip. */
    private static final String LARGE = "core x";

    /** Generation of the Core line that the first series of Core Ultra follows. */
    private static final int BEFORE_ULTRA = 13;

    /** The place of a processor of this name; empty when it follows none of the rules. */
    static Optional<ProcessorLine> of(String name) {
        String text = name.toLowerCase(Locale.ROOT).replace("(r)", "").replace("(tm)", "");
        return first(CORE, text)
                .map(m -> at(core(m), number(m, 2), number(m, 1), number(m, 3), m.group(4)))
                .or(() -> first(ULTRA, text)
                        .map(m -> at(core(m), BEFORE_ULTRA + number(m, 2), number(m, 1), number(m, 3), m.group(4))))
                .or(() -> first(RYZEN, text)
                        .map(m -> at(
                                "ryzen" + portable(m.group(4)), number(m, 2), number(m, 1), number(m, 3), m.group(4))))
                .or(() -> first(XEON_W, text).map(m -> at(LARGE, number(m, 1) == 1 ? 7 : 10, 9, number(m, 2), "x")))
                .or(() -> first(XEON, text).map(m -> at("xeon", number(m, 2), number(m, 1), number(m, 3), m.group(4))))
                .or(() -> first(XEON_E5, text).map(m -> at("xeon e5", number(m, 3), number(m, 1), number(m, 2), "")))
                .or(() -> first(EPYC, text)
                        .map(m -> at("epyc " + m.group(1), number(m, 3), 0, Integer.parseInt(digits(m)), m.group(4))));
    }

    /** True when the name is of another processor than this one, and both follow the rules. */
    public static boolean isOther(String name, Accelerator part) {
        return name != null
                && part != null
                && of(name).flatMap(place ->
                                of(part.id()).map(at -> !at.withLetter("").equals(place.withLetter(""))))
                        .orElse(false);
    }

    /** Of a line in which the letter tells the power, 9 to 55 W, more of what a chip does than its number. */
    private boolean isPortable() {
        return line.endsWith(PORTABLE_LINE);
    }

    /** Processors whose names follow the rules, with their places. */
    static List<Placed> placed(Collection<Accelerator> parts) {
        return parts.stream()
                .filter(part -> part.kind() == Kind.CPU)
                .flatMap(part -> of(part.id()).map(at -> new Placed(part, at)).stream())
                .toList();
    }

    /** The part that stands nearest to one of this name; empty when none is near. */
    static Optional<Accelerator> nearest(String name, List<Placed> parts) {
        return of(name).flatMap(place -> parts.stream()
                .filter(placed -> placed.at().line.equals(place.line))
                .filter(placed -> Math.abs(placed.at().generation - place.generation) <= FARTHEST)
                .min(Comparator.<Placed>comparingInt(placed -> Math.abs(placed.at().generation - place.generation))
                        .thenComparing(placed ->
                                place.isPortable() && !placed.at().letter.equals(place.letter))
                        .thenComparingInt(placed -> Math.abs(placed.at().tier - place.tier))
                        .thenComparingInt(placed -> Math.abs(placed.at().number - place.number))
                        .thenComparing(placed -> !placed.at().letter.equals(place.letter))
                        .thenComparing(placed -> placed.part().id()))
                .map(Placed::part));
    }

    /** A part at its place. */
    record Placed(Accelerator part, ProcessorLine at) {}

    private static ProcessorLine at(String line, int generation, int tier, int number, String letters) {
        return new ProcessorLine(line, generation, tier, number, letters.isEmpty() ? "" : letters.substring(0, 1));
    }

    private ProcessorLine withLetter(String other) {
        return new ProcessorLine(line, generation, tier, number, other);
    }

    /** Numbers of four digits that begin with a one are of chips with much of a board on them, as all with a G. */
    private static String core(MatchResult m) {
        String letters = m.group(4);
        boolean small = m.group(2).length() == 2 && m.group(3).length() == 2;
        return letters.startsWith("x")
                ? LARGE
                : letters.startsWith("g") ? "core g" : "core" + (small ? PORTABLE_LINE : portable(letters));
    }

    private static String portable(String letters) {
        return PORTABLE.matcher(letters).matches() ? PORTABLE_LINE : "";
    }

    /** A letter in place of a digit: F of few, fast cores, any other of a cloud, which orders many. */
    private static String digits(MatchResult epyc) {
        return epyc.group(2).replace('f', '0').replaceAll("[a-z]", "6");
    }

    private static Optional<MatchResult> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
