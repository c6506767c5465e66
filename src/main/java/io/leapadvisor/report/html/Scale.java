package io.leapadvisor.report.html;

import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/** Where a value stands on an axis, in percent of its length: from 0 on, or by ratios. */
public final class Scale {

    /** What is drawn ends before the edge, so that its mark is seen whole. */
    static final double LENGTH = 98;

    private static final int MOST_TICKS = 4;
    private static final double[] STEPS = {1, 2, 5, 10};
    private static final double[] RATIOS = {
        0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 1_000, 10_000, 100_000
    };
    /** Of a short axis; of fewer marks than this it is one. */
    private static final double[] FINE = {0.5, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.5, 2};

    private static final int FEWEST_TICKS = 3;

    private final double from;
    private final double to;
    private final boolean ratios;

    private Scale(double from, double to, boolean ratios) {
        this.from = from;
        this.to = to;
        this.ratios = ratios;
    }

    /** From 0 to the largest of some values. */
    static Scale upTo(double largest) {
        return new Scale(0, largest > 0 ? largest : 1, false);
    }

    /** Ratios between two, both above 0, and 1 within them; equal factors are equally long. */
    static Scale ratios(double least, double most) {
        double low = Math.min(1, least);
        double high = Math.max(1, most);
        return new Scale(Math.log(low) - 0.05, Math.log(Math.max(high, low * 1.1)) + 0.05, true);
    }

    /** Percent of the length. */
    double at(double value) {
        double place = ratios ? Math.log(value) : value;
        return LENGTH * Math.min(1, Math.max(0, (place - from) / (to - from)));
    }

    /** Round values on the axis. */
    List<Tick> ticks(DoubleFunction<String> text) {
        List<Tick> ticks = new ArrayList<>();
        for (double value : ratios ? ratioTicks() : roundTicks()) {
            ticks.add(new Tick(at(value), text.apply(value)));
        }
        return ticks;
    }

    private double[] ratioTicks() {
        double[] ticks = within(RATIOS);
        return ticks.length < FEWEST_TICKS ? within(FINE) : ticks;
    }

    private double[] within(double[] ratios) {
        return Arrays.stream(ratios)
                .filter(ratio -> Math.log(ratio) >= from && Math.log(ratio) <= to)
                .toArray();
    }

    private double[] roundTicks() {
        double rough = to / MOST_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * 10;
        for (double candidate : STEPS) {
            if (candidate * power >= rough) {
                step = candidate * power;
                break;
            }
        }
        int count = (int) Math.floor(to / step * (1 + 1e-9));
        double[] values = new double[count + 1];
        for (int i = 0; i <= count; i++) {
            values[i] = i * step;
        }
        return values;
    }

    /** A ratio in words: "−50 %", "as today", "+20 %", "× 5". */
    static String ratio(double ratio) {
        return ratio == 1
                ? "as today"
                : ratio < 1
                        ? "−" + Phrases.percent(1 - ratio)
                        : ratio < 2 ? "+" + Phrases.percent(ratio - 1) : "× " + Phrases.number(ratio);
    }

    /**
     * A mark on an axis.
     *
     * @param place percent of the length
     */
    public record Tick(double place, String text) {

        /** The place as SVG wants it. */
        public String at() {
            return Chart.percent(place);
        }

        /** How its text stands to it: within the picture. */
        public String anchor() {
            return place < 8 ? "start" : place > LENGTH - 8 ? "end" : "middle";
        }

        /** The place in whole pixels. */
        public long pixels() {
            return Math.round(place);
        }
    }
}
