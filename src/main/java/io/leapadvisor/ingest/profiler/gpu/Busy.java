package io.leapadvisor.ingest.profiler.gpu;

import java.util.Arrays;

/** Time in which at least one of many stretches runs. Mutable while they are read, of one thread. */
public final class Busy {

    private double[] begins = new double[16];
    private double[] ends = new double[16];
    private int size;
    private boolean sorted;
    private double[] union;

    /** Adds a stretch; an empty one is passed over. */
    public void add(double begin, double length) {
        if (!(length > 0) || !Double.isFinite(begin + length)) {
            return;
        }
        if (size == begins.length) {
            begins = Arrays.copyOf(begins, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        begins[size] = begin;
        ends[size++] = begin + length;
        sorted = false;
    }

    /** How many. */
    public int size() {
        return size;
    }

    /** Length of their union. */
    public double length() {
        return within(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Length of their union within bounds. */
    public double within(double from, double to) {
        sort();
        double sum = 0;
        for (int i = 0; i < union.length; i += 2) {
            sum += Math.max(0, Math.min(union[i + 1], to) - Math.max(union[i], from));
        }
        return sum;
    }

    /** Length of their union outside of others. */
    public double outside(Busy others) {
        others.sort();
        double common = 0;
        for (int i = 0; i < others.union.length; i += 2) {
            common += within(others.union[i], others.union[i + 1]);
        }
        return length() - common;
    }

    /** The first begin; +∞ for none. */
    public double first() {
        sort();
        return union.length == 0 ? Double.POSITIVE_INFINITY : union[0];
    }

    /** The last end; −∞ for none. */
    public double last() {
        sort();
        return union.length == 0 ? Double.NEGATIVE_INFINITY : union[union.length - 1];
    }

    /** Begins and ends sorted each for itself bound the same union. */
    private void sort() {
        if (sorted && union != null) {
            return;
        }
        double[] open = Arrays.copyOf(begins, size);
        double[] close = Arrays.copyOf(ends, size);
        Arrays.sort(open);
        Arrays.sort(close);
        double[] found = new double[2 * size];
        int parts = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || open[i] > close[i - 1]) {
                found[parts++] = open[i];
            }
            if (i == size - 1 || open[i + 1] > close[i]) {
                found[parts++] = close[i];
            }
        }
        union = Arrays.copyOf(found, parts);
        sorted = true;
    }
}
