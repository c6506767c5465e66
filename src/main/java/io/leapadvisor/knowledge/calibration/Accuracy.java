package io.leapadvisor.knowledge.calibration;

/**
 * How far estimates of a kind of number miss published measurements, as |ln(expected / measured)|: the median within
 * each source, averaged over sources. All but {@code seen} are by fits that had not seen the source. What no
 * measurement tells is null.
 *
 * @param title what it is, in words
 * @param values number of values
 * @param sources number of sources, small ones counted as one
 * @param goal what is aimed at
 * @param seen by the fit to all measurements
 * @param sourceNew the source left out, whatever else is known
 * @param known of that, where other sources have the chip and the engine
 * @param chipNew of that, where no other source has a chip of the generation
 * @param engineNew of that, where no other source has the engine
 * @param inside share of the values in [low, high], widths set on other sources than those that judge them
 */
public record Accuracy(
        String title,
        int values,
        int sources,
        double goal,
        Double seen,
        Double sourceNew,
        Double known,
        Double chipNew,
        Double engineNew,
        Double inside) {}
