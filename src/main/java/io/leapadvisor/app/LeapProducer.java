package io.leapadvisor.app;

import io.leapadvisor.advise.Advisor;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnowledgeReader;
import io.leapadvisor.knowledge.PackFiles;
import io.leapadvisor.rulebase.Rulebase;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds the plain objects of the domain, once. */
@Singleton
class LeapProducer {

    private final LeapConfig config;
    private final List<PackFiles> packs;

    LeapProducer(LeapConfig config, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.config = config;
        this.packs = PackReader.read(config, version);
    }

    @Produces
    @Singleton
    Knowledge knowledge() {
        return KnowledgeReader.read(packs);
    }

    @Produces
    @Singleton
    Rulebase rulebase(Knowledge knowledge) {
        return Rulebase.load(packs, knowledge, config.rulebaseDir());
    }

    @Produces
    @Singleton
    Advisor advisor(Knowledge knowledge, Rulebase rulebase) {
        return new Advisor(knowledge, rulebase);
    }

    @Produces
    @Singleton
    Intake intake(Knowledge knowledge) {
        return new Intake(knowledge);
    }
}
