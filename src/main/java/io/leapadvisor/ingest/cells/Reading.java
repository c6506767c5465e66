package io.leapadvisor.ingest.cells;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.Unit;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** What a row of a sheet finds in a record, in the contract's unit. */
public final class Reading {

    private Reading() {}

    /** The value; null when there is none. */
    public static Object of(FieldRow row, Cells cells) {
        if (!Conditions.hold(row.where(), cells)) {
            return null;
        }
        Object found =
                switch (row.as()) {
                    case VALUE, LABEL -> first(row, cells);
                    case RATIO -> both(row, cells, (one, other) -> one / other);
                    case PRODUCT -> both(row, cells, (one, other) -> one * other);
                    case COUNT -> count(row, cells);
                    case SUM -> statistic(numbers(row, cells), DoubleStream::sum);
                    case MAX -> statistic(numbers(row, cells), all -> all.max().orElse(Double.NaN));
                    case MEAN ->
                        statistic(numbers(row, cells), all -> all.average().orElse(Double.NaN));
                    default -> throw new IllegalArgumentException("a table cannot read " + row.as());
                };
        return found == null && row.otherwise() != null ? Values.convert(row, row.otherwise()) : found;
    }

    private static Object first(FieldRow row, Cells cells) {
        return cells.at(row.from()).stream()
                .map(value -> convert(row, cells, value))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** With the unit that the file names, a number is read as if it stood behind it. */
    private static Object convert(FieldRow row, Cells cells, Object value) {
        Object unit = row.unitAt() == null ? null : cells.first(row.unitAt());
        return unit == null ? Values.convert(row, value) : Durations.ms(Conditions.text(value) + " " + unit);
    }

    private static Object both(FieldRow row, Cells cells, DoubleBinaryOperator of) {
        Double one = number(cells.first(row.from()));
        Double other = number(cells.first(row.over()));
        return one == null || other == null ? null : Values.convert(row, of.applyAsDouble(one, other));
    }

    private static Object count(FieldRow row, Cells cells) {
        long many = cells.at(row.from()).stream().distinct().count();
        return many == 0 ? null : Double.valueOf(many);
    }

    private static List<Double> numbers(FieldRow row, Cells cells) {
        return cells.at(row.from()).stream()
                .map(value -> convert(row, cells, value))
                .filter(Double.class::isInstance)
                .map(Double.class::cast)
                .toList();
    }

    private static Object statistic(List<Double> numbers, ToDoubleFunction<DoubleStream> of) {
        return numbers.isEmpty()
                ? null
                : (Object) of.applyAsDouble(numbers.stream().mapToDouble(Double::doubleValue));
    }

    /** A number, or a text that is one; null = it is none. */
    public static Double number(Object value) {
        return value instanceof Number known
                ? (Double) known.doubleValue()
                : value instanceof String text ? Values.number(text) : null;
    }

    /** True when values of rows of one field are added up. */
    public static boolean adds(FieldRow row) {
        return row.as() == io.leapadvisor.ingest.format.Statistic.SUM && row.unit() != Unit.TIME;
    }
}
