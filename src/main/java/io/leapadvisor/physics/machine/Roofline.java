package io.leapadvisor.physics.machine;

/** Computing and moving bytes at the same time (Williams, Waterman and Patterson, Roofline, 2009). */
public final class Roofline {

    private Roofline() {}

    /** Two times of which the longer hides most of the shorter: at least the longer, at most 19 % more. */
    public static double overlapped(double first, double second) {
        double square = first * first;
        double otherSquare = second * second;
        return Math.sqrt(Math.sqrt(square * square + otherSquare * otherSquare));
    }
}
