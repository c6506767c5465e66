package io.leapadvisor.rulebase;

import java.util.List;

/** The rules of a pack did not run to their end. */
final class StoppedException extends RulebaseException {

    private static final long serialVersionUID = 1L;

    private final transient StoppedPack stopped;

    StoppedException(StoppedPack stopped) {
        super(List.of(stopped.sentence()));
        this.stopped = stopped;
    }

    StoppedPack stopped() {
        return stopped;
    }
}
