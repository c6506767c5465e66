package io.leapadvisor.app;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.safety.PackLinter;
import io.leapadvisor.rulebase.safety.Refusal;
import java.util.List;

/** What keeps a pack from being run that the operator does not vouch for. */
final class PackSafety {

    private PackSafety() {}

    /**
     * The reasons to refuse a pack; empty when it may run. The reader of rules refuses much by itself: this comes on
     * top.
     */
    static List<RuleFault> check(PackFiles pack) {
        return PackLinter.check(pack).stream().map(Refusal::fault).toList();
    }
}
