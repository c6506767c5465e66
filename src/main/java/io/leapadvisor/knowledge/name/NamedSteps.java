package io.leapadvisor.knowledge.name;

import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.Structure;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Denoising steps that the name of a model tells, as in "Stable Diffusion v1 (512x512, 50 steps)". No field of a
 * profile has them, and they decide the work of an image.
 */
final class NamedSteps {

    private static final Pattern STEPS = Pattern.compile("(?<![\\d.])(\\d{1,4})[ -]?steps?\\b");

    private NamedSteps() {}

    /** The model as it runs with the steps of this name; the same where the name tells none, or the model has none. */
    static KnownModel of(KnownModel model, String name) {
        Structure structure = model.structure();
        if (structure == null || structure.steps() == null) {
            return model;
        }
        Matcher told = STEPS.matcher(name.toLowerCase(Locale.ROOT));
        if (!told.find()) {
            return model;
        }
        double steps = Math.max(1, Double.parseDouble(told.group(1)));
        Double flop = structure.flopWithSteps(model.spec().flopsPerItem(), steps);
        return model.with(model.spec().withFlopsPerItem(flop), structure.withSteps(steps));
    }
}
