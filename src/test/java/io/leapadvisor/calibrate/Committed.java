package io.leapadvisor.calibrate;

import java.util.List;

/** The measurements of this checkout, read once for all tests. */
public final class Committed {

    public static final List<Measurement> MEASUREMENTS = Measurements.read(Calibrate.MEASUREMENTS);

    private Committed() {}
}
