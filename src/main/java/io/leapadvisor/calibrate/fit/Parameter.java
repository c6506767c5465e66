package io.leapadvisor.calibrate.fit;

/**
 * A number of the calibration that the fit may move, on a logarithmic scale.
 *
 * @param path JSON pointer into the calibration: /styles/EAGER/computeEfficiency
 * @param prior what is believed before any measurement is seen, above 0
 * @param sigma how far it may stray: standard deviation of its logarithm
 * @param most upper limit: 1 for a share, infinite for a factor or a time
 */
public record Parameter(String path, double prior, double sigma, double most) {

    private static final String STYLES = "/styles/";

    /** True for a factor of one engine or one generation of chips, false for what all share. */
    boolean isOwn() {
        return path.contains("/engines/") || path.contains("/architectures/");
    }

    /** The engine, style of engines or generation of chips that it is a factor of; null = what all share. */
    String owner() {
        String[] names = path.split("/");
        return isOwn() || path.startsWith(STYLES) ? names[names.length - 2] : null;
    }

    /** The value that is {@code deviations} standard deviations away from the prior. */
    public double at(double deviations) {
        return Math.min(most, prior * Math.exp(deviations * sigma));
    }
}
