package io.leapadvisor.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Begins to read messages at the start, where a broker is named; else nothing of this room is made or loaded. */
@ApplicationScoped
class StreamStart {

    private static final Logger LOG = Logger.getLogger("io.leapadvisor.stream");

    private final StreamConfig config;
    private final boolean serve;
    private MessageLoop loop;
    private StreamWatch watch;

    StreamStart(StreamConfig config, @ConfigProperty(name = "leap.serve", defaultValue = "true") boolean serve) {
        this.config = config;
        this.serve = serve;
    }

    void start(
            @Observes StartupEvent event,
            Instance<ProfileAnswers> answers,
            @Identifier("default-kafka-broker") Instance<Map<String, Object>> kafka,
            MeterRegistry meters) {
        if (!serve || config.bootstrapServers().isEmpty()) {
            return;
        }
        watch = new StreamWatch(meters);
        loop = new MessageLoop(
                        Clients.of(config, kafka.get()),
                        config.profiles(),
                        Outgoing.of(config),
                        answers.get(),
                        config.running(),
                        watch)
                .start();
        LOG.infof(
                "Profiles are read from topic %s (group %s, team %s)",
                config.profiles(), config.group(), config.team());
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.close();
        }
    }

    /** Why no messages are worked on; null = they are, or none are to be. */
    String trouble() {
        return watch == null ? null : watch.trouble();
    }
}
