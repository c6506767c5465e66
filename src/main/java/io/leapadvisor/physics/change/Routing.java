package io.leapadvisor.physics.change;

/**
 * Requests that a smaller model answers.
 *
 * @param share of the requests, 0 to 1
 * @param time of the smaller model relative to the large one
 */
public record Routing(double share, double time) {

    /** The model answers all. */
    public static final Routing NONE = new Routing(0, 1);

    /** Factor on the mean time of the model. */
    public double mean() {
        return 1 - share + share * time;
    }

    /**
     * Coefficient of variation of the times of all requests where that of each model is this one: those that stay with
     * the large model take as long as ever, so that the tail hardly moves. The moments of the mixture.
     */
    public double mixed(double variation) {
        if (share == 0) {
            return variation;
        }
        double squares = 1 - share + share * time * time;
        return Math.sqrt(Math.max(0, (1 + variation * variation) * squares / (mean() * mean()) - 1));
    }
}
