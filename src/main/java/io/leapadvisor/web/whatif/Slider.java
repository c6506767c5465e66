package io.leapadvisor.web.whatif;

import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.knowledge.remedy.Parameter.Type;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The values that a slider of a parameter reaches: those worth a try, which are fewer than those allowed. A field
 * beside it takes all others.
 *
 * @param from lower end, in the parameter's own unit
 * @param to upper end, above the lower one
 * @param step from one value to the next
 */
record Slider(double from, double to, double step) {

    /** Beyond the values that are known to be of use, and beyond today's: as much again, and a quarter. */
    private static final double BEYOND = 2;

    private static final double AROUND = 4;
    private static final int FEWEST_WHOLE = 4;
    private static final double STEPS = 100;

    /**
     * That of a parameter; null = it is no number, or nothing tells which values are worth a try.
     *
     * @param start value that it begins with; null = none
     * @param today value of the field that it sets; null = not known
     */
    static Slider of(Parameter parameter, Double start, Double today) {
        double least = parameter.minimum() == null ? 0 : parameter.minimum();
        double most = parameter.maximum() == null ? Double.MAX_VALUE : parameter.maximum();
        if (parameter.type() == Type.RATIO) {
            return new Slider(least, Math.min(1, most), 0.01);
        }
        if (parameter.type() != Type.NUMBER && parameter.type() != Type.INTEGER) {
            return null;
        }
        double[] tried = candidates(parameter.candidates()).toArray();
        double[] known = Stream.of(start, today)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .filter(value -> value > 0)
                .toArray();
        if (tried.length + known.length == 0) {
            return null;
        }
        double low = Math.min(smallest(tried, 1 / BEYOND), smallest(known, 1 / AROUND));
        double high = Math.max(largest(tried, BEYOND), largest(known, AROUND));
        return parameter.type() == Type.INTEGER
                ? whole(Math.max(least, Math.floor(low)), high, most)
                : fine(Math.max(least, low), Math.min(most, high));
    }

    private static DoubleStream candidates(List<Object> candidates) {
        return candidates.stream()
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .filter(value -> value > 0);
    }

    private static double smallest(double[] values, double factor) {
        return DoubleStream.of(values).min().orElse(Double.MAX_VALUE) * factor;
    }

    private static double largest(double[] values, double factor) {
        return DoubleStream.of(values).max().orElse(0) * factor;
    }

    private static Slider whole(double low, double high, double most) {
        double top = Math.min(most, Math.max(Math.ceil(high), low + FEWEST_WHOLE));
        return top > low ? new Slider(low, top, 1) : null;
    }

    /** A hundred steps or fewer, each 1, 2 or 5 of a power of ten. */
    private static Slider fine(double low, double high) {
        if (high <= low) {
            return null;
        }
        double wanted = (high - low) / STEPS;
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        double digit = wanted / power;
        double step = power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
        return new Slider(Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
    }
}
