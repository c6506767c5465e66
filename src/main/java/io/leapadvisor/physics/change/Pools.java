package io.leapadvisor.physics.change;

/**
 * Replicas that process prompts alone while the others decode.
 *
 * @param prefillShare share of the replicas that process prompts; 0 = each does both
 * @param bytesPerSecond at which keys and values cross from the ones to the others; 0 = they do not
 */
public record Pools(double prefillShare, double bytesPerSecond) {

    /** Each replica does both. */
    public static final Pools NONE = new Pools(0, 0);

    /** How long keys and values take to cross, in ms. */
    public double transferMs(double bytes) {
        return prefillShare == 0 || bytesPerSecond == 0 ? 0 : bytes / bytesPerSecond * 1e3;
    }

    /** The same for so many replicas, of which whole ones process prompts; one alone does both. */
    public Pools among(int replicas) {
        double whole = Math.max(1, Math.min(replicas - 1.0, Math.round(prefillShare * replicas)));
        return new Pools(replicas < 2 ? 0 : whole / replicas, bytesPerSecond);
    }
}
