package io.leapadvisor.app;

import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.RulebaseException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import org.jboss.logging.Logger;

/** Loads knowledge and rules before the port opens; what is broken stops the start with its own message and exit code 1. */
@ApplicationScoped
class Start {

    private static final Logger LOG = Logger.getLogger("io.leapadvisor");

    void load(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event, Instance<Knowledge> knowledge,
            Instance<Rulebase> rulebase, Instance<Intake> intake, MeterRegistry meters) {
        try {
            Knowledge known = knowledge.get();
            Rulebase rules = rulebase.get();
            intake.get();
            rules.warnings().forEach(LOG::warn);
            meters.gauge("leap.rulebase.rules", rules, loaded -> loaded.rules().size());
            LOG.infof("%d rules (%s) %s in %d ms; knowledge base %s", rules.rules().size(), rules.version(),
                    rules.fromCache() ? "loaded" : "compiled", rules.loadTime().toMillis(), known.version());
        } catch (RuntimeException e) {
            throw stop(e);
        }
    }

    private static RuntimeException stop(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KnowledgeException || cause instanceof RulebaseException || cause instanceof PackException) {
                // The kind of exception that ends the process with code 1 and this message alone.
                return new ConfigurationException("The service cannot start. " + cause.getMessage());
            }
        }
        return failure;
    }
}
