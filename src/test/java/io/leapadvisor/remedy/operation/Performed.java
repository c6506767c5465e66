package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.Samples.BASE;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.remedy.operation.Call.Measured;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Variant;
import java.util.Map;

/** Performs operations on the sample. */
public final class Performed {

    private Performed() {}

    public static Stage of(Variant variant, String name) {
        return variant.profile().stage(name);
    }

    /** An operation on a deployment of which nothing was measured. */
    public static Call call(Variant variant, String stage, double effect, Map<String, Object> parameters) {
        Measured today = new Measured(variant, Anchors.NONE);
        return new Call(CorePack.KNOWLEDGE, Samples.SIMULATOR, today, variant, stage, effect, parameters);
    }

    /** Performs one operation with an effect of its own. */
    public static Variant perform(
            String operation, Variant variant, String stage, double effect, Map<String, Object> parameters) {
        return Operation.named(operation)
                .orElseThrow()
                .perform(call(variant, stage, effect, parameters))
                .variant();
    }

    public static Variant perform(String operation, String stage, double effect, Map<String, Object> parameters) {
        return perform(operation, BASE.variant(), stage, effect, parameters);
    }
}
