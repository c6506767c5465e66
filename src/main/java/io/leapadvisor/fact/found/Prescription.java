package io.leapadvisor.fact.found;

/**
 * A remedy that a rule proposes, not yet weighed.
 *
 * @param remedy id of the remedy
 * @param stage stage it applies to; null = the deployment
 * @param diagnosis id of the diagnosis that it answers
 */
public record Prescription(String remedy, String stage, String diagnosis) {

    /** The remedy that answers a diagnosis, at the diagnosis' stage. */
    public Prescription(String remedy, Diagnosis diagnosis) {
        this(remedy, diagnosis.stage(), diagnosis.id());
    }
}
