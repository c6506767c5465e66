package io.leapadvisor.report.html;

import io.leapadvisor.report.html.Scale.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A picture of rows: each has a name, marks on a common axis or its own, and a line below. Places along the axis are
 * percent and heights are pixels, so that it fits any width without making text small.
 *
 * @param id unique in the page
 * @param title what it shows
 * @param description the same in a sentence, for those who do not see it
 * @param rows from top to bottom
 * @param marks all marks of all rows
 * @param ticks of the common axis; empty = each row has its own
 * @param height in pixels
 */
public record Chart(
        String id, String title, String description, List<Row> rows, List<Mark> marks, List<Tick> ticks, int height) {

    static final int NAME = 18;
    static final int BAR = 16;
    private static final int BELOW = 15;
    private static final int GAP = 12;
    private static final int AXIS = 20;
    private static final int LONGEST_NAME = 50;

    /**
     * A row.
     *
     * @param y base line of its name, in pixels
     * @param name what it is about
     * @param side what stands at the end of the same line
     * @param below what stands below the marks; empty = nothing
     * @param belowY base line of that
     * @param full the name, where it was cut
     */
    public record Row(int y, String name, String side, String below, int belowY, String full) {}

    /**
     * A mark: a bar, an interval, a dot, a line.
     *
     * @param kind how it is drawn
     * @param x from where, in percent of the length
     * @param width percent of the length; 0 = a dot or a line
     * @param y in pixels
     * @param height in pixels
     * @param text what it means
     */
    public record Mark(String kind, double x, double width, int y, int height, String text) {

        /** Percent as SVG wants it. */
        public String left() {
            return percent(x);
        }

        /** Percent, but a line has two pixels at any width. */
        public String wide() {
            return width == 0 ? "2" : percent(width);
        }

        public boolean dot() {
            return kind.startsWith("dot");
        }

        public int middle() {
            return y + height / 2;
        }
    }

    /** Where the axis is drawn. */
    public int floor() {
        return ticks.isEmpty() ? height : height - AXIS;
    }

    static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }

    /** Puts rows below each other. */
    static final class Builder {

        private final List<Row> rows = new ArrayList<>();
        private final List<Mark> marks = new ArrayList<>();
        private int y;

        /** Begins a row. */
        Builder row(String name, String side, String below) {
            boolean room = side.isEmpty();
            int longest = room ? LONGEST_NAME : Math.max(12, LONGEST_NAME - side.length());
            String cut = name.length() <= longest ? name : name.substring(0, longest - 1) + "…";
            rows.add(new Row(y + NAME - 6, cut, side, below, y + NAME + BAR + BELOW - 2, name));
            y += NAME + BAR + (below.isEmpty() ? 0 : BELOW) + GAP;
            return this;
        }

        /** Draws into the row that was begun last, over its whole height or thinner. */
        Builder mark(String kind, double from, double to, String text) {
            Row row = rows.get(rows.size() - 1);
            int top = row.y() + 6;
            boolean thin = kind.startsWith("range");
            marks.add(
                    new Mark(kind, from, Math.max(0, to - from), thin ? top + BAR / 2 - 2 : top, thin ? 4 : BAR, text));
            return this;
        }

        Chart build(String id, String title, String description, List<Tick> ticks) {
            return new Chart(id, title, description, rows, marks, ticks, Math.max(1, y) + (ticks.isEmpty() ? 0 : AXIS));
        }
    }
}
