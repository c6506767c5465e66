package io.leapadvisor.knowledge.name;

import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.Structure;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of images that the name of a model tells, as in "Stable Diffusion 2.1 (512x512)", "YOLOv3 (608)" or
 * "BEiT-L-384". No field of a profile has it, and the work of an image grows with its pixels.
 */
public final class NamedSize {

    private static final Pattern TWO_SIDES = Pattern.compile("(?<![\\da-z.])(\\d{2,4}) ?[x×] ?(\\d{2,4})(?![\\da-z])");
    private static final Pattern PIXELS =
            Pattern.compile("(?<![\\d.])(\\d{2,4}) ?(?:px|pixels)\\b|@ ?(\\d{3,4})(?!\\d)");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\((\\d{3,4})\\)");
    private static final Pattern AT_END = Pattern.compile("[-_ ](\\d{3,4})(?:px)?$");

    /** Sizes that models are made for or exported in; other numbers behind a name may be a version. */
    private static final Set<String> USUAL = Set.of(
            "160", "192", "224", "240", "256", "288", "300", "320", "336", "352", "380", "384", "416", "448", "480",
            "512", "518", "544", "560", "576", "608", "640", "672", "704", "768", "800", "896", "960", "1024", "1280",
            "1536", "2048");

    private NamedSize() {}

    /**
     * The model as it runs on images of the size of this name; the same where the name or the model tells none, and
     * where it is the model's own: LeViT-256 is as wide as that.
     */
    static KnownModel of(KnownModel model, String name) {
        Structure structure = model.structure();
        Double flop = model.spec().flopsPerItem();
        if (structure == null || structure.imageSize() == null || flop == null) {
            return model;
        }
        OptionalDouble side = told(name);
        if (side.isEmpty()
                || side.getAsDouble() == structure.imageSize()
                || side.equals(told(model.spec().name()))) {
            return model;
        }
        double pixels = Math.pow(side.getAsDouble() / structure.imageSize(), 2);
        return model.with(model.spec().withFlopsPerItem(flop * pixels), structure.withImageSize(side.getAsDouble()));
    }

    /** Side of the square of as many pixels as the name tells. */
    public static OptionalDouble told(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Matcher two = TWO_SIDES.matcher(lower);
        if (two.find()) {
            return OptionalDouble.of(Math.sqrt(Double.parseDouble(two.group(1)) * Double.parseDouble(two.group(2))));
        }
        Matcher one = PIXELS.matcher(lower);
        if (one.find()) {
            return OptionalDouble.of(Double.parseDouble(one.group(1) != null ? one.group(1) : one.group(2)));
        }
        Matcher bracket = IN_BRACKETS.matcher(lower);
        Matcher last = AT_END.matcher(lower);
        if (bracket.find()) {
            return OptionalDouble.of(Double.parseDouble(bracket.group(1)));
        }
        return last.find() && USUAL.contains(last.group(1))
                ? OptionalDouble.of(Double.parseDouble(last.group(1)))
                : OptionalDouble.empty();
    }

    /** True of a number that images are as large as. */
    static boolean isUsual(String number) {
        return USUAL.contains(number);
    }

    /** A name without the size at its end; the same where there is none. */
    static String without(String name) {
        Matcher last = AT_END.matcher(name);
        return last.find() && USUAL.contains(last.group(1)) ? name.substring(0, last.start()) : name;
    }
}
