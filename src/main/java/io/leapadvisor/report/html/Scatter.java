package io.leapadvisor.report.html;

import io.leapadvisor.report.html.Scale.Tick;
import io.leapadvisor.report.picture.Pareto;
import io.leapadvisor.report.picture.Pareto.Kind;
import io.leapadvisor.report.picture.Pareto.Point;
import io.leapadvisor.situation.MetricWords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Latency against the bill. The lower left corner is the best.
 *
 * @param title what it shows
 * @param dots all choices; those with a number stand in the list below
 * @param columns marks of the latency
 * @param rows marks of the bill; their place is in pixels from the top
 * @param target place of the target, in percent; null = there is none
 * @param height in pixels
 */
public record Scatter(String title, List<Dot> dots, List<Tick> columns, List<Tick> rows, String target, int height) {

    static final int TOP = 10;
    static final int FLOOR = 250;
    private static final int HEIGHT = 290;

    /**
     * A choice.
     *
     * @param kind how it is drawn
     * @param number in the list; empty = it is not listed
     * @param x percent of the length
     * @param y pixels from the top
     * @param low lower end of the latency's interval, in percent
     * @param wide length of the interval, in percent
     */
    public record Dot(
            String kind, String number, String x, int y, String low, String wide, String label, Point point) {}

    /** Null stays null. */
    static Scatter of(Pareto pareto) {
        if (pareto == null) {
            return null;
        }
        // Ends of wide intervals of what nobody chose would press all that counts into a corner.
        Scale latency = Scale.upTo(1.1
                * DoubleStream.concat(
                                pareto.points().stream()
                                        .mapToDouble(one -> one.latency().expected()),
                                pareto.target() == null
                                        ? DoubleStream.empty()
                                        : DoubleStream.of(pareto.target().value()))
                        .max()
                        .orElse(1));
        Scale bill = Scale.upTo(1.1
                * pareto.points().stream()
                        .mapToDouble(one -> one.usdPerHour().expected())
                        .max()
                        .orElse(1));
        List<Dot> dots = new ArrayList<>();
        int number = 0;
        for (Point point : pareto.points()) {
            boolean listed = point.kind() != Kind.FRONT;
            number += listed ? 1 : 0;
            double low = latency.at(point.latency().low());
            dots.add(new Dot(
                    point.kind().name().toLowerCase(java.util.Locale.ROOT),
                    listed ? String.valueOf(number) : "",
                    Chart.percent(latency.at(point.latency().expected())),
                    y(bill.at(point.usdPerHour().expected())),
                    Chart.percent(low),
                    Chart.percent(latency.at(point.latency().high()) - low),
                    point.label(),
                    point));
        }
        return new Scatter(
                "Latency against the bill: " + pareto.latency().name() + " and USD an hour",
                dots,
                latency.ticks(value -> MetricWords.value(pareto.latency().metric(), value)),
                bill.ticks(value -> MetricWords.value(pareto.cost().metric(), value)).stream()
                        .map(tick -> new Tick(y(tick.place()), tick.text()))
                        .toList(),
                pareto.target() == null
                        ? null
                        : Chart.percent(latency.at(pareto.target().value())),
                HEIGHT);
    }

    /** Pixels from the top of a place on the axis, in percent. */
    private static int y(double place) {
        return (int) Math.round(FLOOR - place / Scale.LENGTH * (FLOOR - TOP));
    }

    /** Where the axis of the latency is drawn. */
    public int floor() {
        return FLOOR;
    }

    /** Those that the list names. */
    public List<Dot> listed() {
        return dots.stream().filter(one -> !one.number().isEmpty()).toList();
    }
}
