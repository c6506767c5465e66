package io.leapadvisor.physics.arrival;

/**
 * Gaps between requests. Those of Poisson arrivals are exponential; of arrivals in bunches they are a mixture of short
 * and long ones that share the time alike (two phases with balanced means: Whitt, Operations Research 30, 1982).
 *
 * @param rps mean requests a second
 * @param burstiness squared coefficient of variation of the gaps; 1 and less = as Poisson arrivals have them
 */
public record Gaps(double rps, double burstiness) {

    /** Share of the gaps that are of the short kind, 0.5 to 1. */
    private double shortOnes() {
        return (1 + Math.sqrt(Math.max(0, burstiness - 1) / (burstiness + 1))) / 2;
    }

    /** Share of all time in which no request has come for so many seconds. */
    public double quiet(double seconds) {
        return (longerOfShort(seconds) + longerOfLong(seconds)) / 2;
    }

    /** Share of the requests before which none has come for so many seconds. */
    public double after(double seconds) {
        return shortOnes() * longerOfShort(seconds) + (1 - shortOnes()) * longerOfLong(seconds);
    }

    private double longerOfShort(double seconds) {
        return Math.exp(-2 * shortOnes() * rps * seconds);
    }

    private double longerOfLong(double seconds) {
        return Math.exp(-2 * (1 - shortOnes()) * rps * seconds);
    }
}
