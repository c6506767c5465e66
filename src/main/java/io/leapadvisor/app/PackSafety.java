package io.leapadvisor.app;

import io.leapadvisor.knowledge.PackFiles;
import io.leapadvisor.rulebase.Fault;
import java.util.List;

/** What keeps a pack from being run that the operator does not vouch for. */
final class PackSafety {

    private PackSafety() {
    }

    /** The reasons to refuse a pack; empty when it may run. The reader of rules refuses much by itself: this comes on top. */
    static List<Fault> check(PackFiles pack) {
        return List.of();
    }
}
