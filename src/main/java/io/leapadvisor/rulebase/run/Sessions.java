package io.leapadvisor.rulebase.run;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.drools.kiesession.session.StatefulKnowledgeSessionImpl;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * Sessions of one set of compiled rules, lent to one run at a time and emptied in between: a session that has run keeps
 * the memories of its network, which take longer to build than the rules take to run. One in which a run failed or was
 * stopped, and one that held very many facts, is thrown away. Thread-safe.
 */
final class Sessions {

    /** As many as requests compute at a time on eight cores (leap.limits.small-running); more are not kept. */
    private static final int KEPT = 16;
    /** Facts, given and found, beyond which a session's memories have grown too large to keep. */
    private static final long MOST_FACTS = 5_000;

    /** Kept here: a logger that nobody holds forgets its level. */
    private static final Logger ENGINE = Logger.getLogger("org.drools");

    static {
        // Where nobody has said how much to log, as on the command line, the engine writes a line for each fact.
        if (ENGINE.getLevel() == null) {
            ENGINE.setLevel(Level.WARNING);
        }
    }

    private final KieBase base;
    private final ConcurrentLinkedDeque<StatefulKnowledgeSessionImpl> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger kept = new AtomicInteger();

    Sessions(KieBase base) {
        this.base = base;
    }

    /** Lends an empty session, which must not be used afterwards. */
    <T> T with(Function<KieSession, T> run) {
        StatefulKnowledgeSessionImpl session = take();
        boolean whole = false;
        try {
            T result = run.apply(session);
            whole = session.getFactCount() <= MOST_FACTS;
            return result;
        } finally {
            giveBack(session, whole);
        }
    }

    private StatefulKnowledgeSessionImpl take() {
        StatefulKnowledgeSessionImpl session = idle.pollFirst();
        if (session == null) {
            return (StatefulKnowledgeSessionImpl) base.newKieSession();
        }
        kept.decrementAndGet();
        return session;
    }

    private void giveBack(StatefulKnowledgeSessionImpl session, boolean whole) {
        if (whole && kept.incrementAndGet() <= KEPT) {
            session.reset();
            idle.addFirst(session);
            return;
        }
        if (whole) {
            kept.decrementAndGet();
        }
        session.dispose();
    }

    /** Sessions that wait for a run. */
    int idle() {
        return kept.get();
    }
}
