package io.leapadvisor.ingest.format;

/** Units of other tools, each with what turns a value into the contract's unit: ms, shares, bytes and GB of 10⁹. */
public enum Unit {
    /** As it stands: counts, tokens, requests a second, words. */
    NONE(1),
    MS(1),
    S(1e3),
    US(1e-3),
    NS(1e-6),
    SHARE(1),
    PERCENT(1e-2),
    /** A percentage of which the contract gives the rest as a share, such as idle time for busy time. */
    COMPLEMENT_PERCENT(1e-2) {
        @Override
        public double toContract(double value) {
            return Math.max(0, 1 - value / 100);
        }
    },
    BYTES(1),
    MILLION(1e6),
    BILLION(1e9),
    /** How many a minute, which the contract gives a second. */
    PER_MINUTE(1.0 / 60),
    /** A share of which the contract gives the rest, such as successes for errors. */
    COMPLEMENT(1) {
        @Override
        public double toContract(double value) {
            return Math.max(0, 1 - value);
        }
    },
    /** A time with its unit behind it, such as 6.29ms, 1m8.5s or 0.8 secs; without one, ms. */
    DURATION(1),
    /** A text, though it may look like a number, such as a version. */
    TEXT(1),
    /** A day and time: seconds, ms, µs or ns since 1970, or as text; without a zone, UTC. */
    TIME(1),
    /** How many a second, which is asked for as the ms that one takes. */
    PER_SECOND(0) {
        @Override
        public double toContract(double value) {
            return MS_IN_SECOND / value;
        }
    };

    private static final double MS_IN_SECOND = 1000;

    private final double factor;

    Unit(double factor) {
        this.factor = factor;
    }

    /** The value in the contract's unit. */
    public double toContract(double value) {
        return value * factor;
    }
}
