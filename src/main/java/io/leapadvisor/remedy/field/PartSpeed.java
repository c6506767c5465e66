package io.leapadvisor.remedy.field;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Precision;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** How much more one part does than another, of a model of which nobody knows what it does. */
public final class PartSpeed {

    private PartSpeed() {}

    /**
     * The lesser of what a part computes and of what it reads over what today's does, which may bind the model either:
     * in the precision that was told, else in FP16; null = neither is known of both.
     */
    public static Double over(Resolved today, Accelerator then) {
        Accelerator now = today.part();
        if (now == null || then == null) {
            return null;
        }
        ModelSpec model = today.profile().model();
        boolean told = model != null && model.weightPrecision() != null;
        Precision in = told ? model.weightPrecision() : Precision.FP16;
        double lesser = DoubleStream.of(
                        rate(then, in) / rate(now, in),
                        number(then.memoryBandwidthGBps()) / number(now.memoryBandwidthGBps()))
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
        return Double.isNaN(lesser) ? null : (Double) lesser;
    }

    private static double rate(Accelerator part, Precision in) {
        // What a part does not compute in, it widens.
        return Stream.of(in, in == Precision.TF32 ? Precision.FP32 : Precision.FP16, Precision.FP32)
                .map(part.denseTflops()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double number(Double known) {
        return known == null ? Double.NaN : known;
    }
}
