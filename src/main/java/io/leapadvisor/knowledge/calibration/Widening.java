package io.leapadvisor.knowledge.calibration;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine.Style;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.model.Precision;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Factors on the spread for what no measurement of the fit had; 1 or more.
 *
 * @param engine an engine that was not among them
 * @param chip a generation of chips that was not
 */
public record Widening(double engine, double chip) {

    public static final Widening NONE = new Widening(1, 1);
}
