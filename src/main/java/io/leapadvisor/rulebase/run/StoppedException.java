package io.leapadvisor.rulebase.run;

import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.RulebaseException;
import java.util.List;

/** The rules of a pack did not run to their end. */
public final class StoppedException extends RulebaseException {

    private static final long serialVersionUID = 1L;

    private final transient StoppedPack stopped;

    public StoppedException(StoppedPack stopped) {
        super(List.of(new RuleFault(stopped.pack(), 0, stopped.told(), stopped.hint())));
        this.stopped = stopped;
    }

    public StoppedPack stopped() {
        return stopped;
    }
}
