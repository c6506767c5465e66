package io.leapadvisor.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.stream.Broker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Profiles out of a topic through instances that share a PostgreSQL: how many a second, and whether each is in the
 * store and in the topic of assessments once. Arguments: folder of the service built for PostgreSQL, profiles,
 * instances, and {@code kill} to kill the first instance without notice under way and start another.
 */
public final class StreamBenchmark {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_PORT = 18_310;
    private static final int PARTITIONS = 8;

    private static final String MEASURED = "\"objectives\":{\"latency\":{\"p99Ms\":100}},\"endToEnd\":{\"latency\":"
            + "{\"meanMs\":60,\"p50Ms\":50,\"p95Ms\":140,\"p99Ms\":180}}";

    private StreamBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path app = Path.of(arguments[0]);
        int profiles = Integer.parseInt(arguments[1]);
        int instances = Integer.parseInt(arguments[2]);
        boolean kill = arguments.length > 3;
        List<Process> running = new ArrayList<>();
        try (EmbeddedPostgres database = EmbeddedPostgres.builder()
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "200")
                        .start();
                Broker broker = Broker.start()) {
            Map<String, String> settings = new HashMap<>();
            settings.put("QUARKUS_DATASOURCE_JDBC_URL", database.getJdbcUrl("postgres", "postgres"));
            settings.put("QUARKUS_DATASOURCE_USERNAME", "postgres");
            settings.put("LEAP_KAFKA_BOOTSTRAP_SERVERS", broker.servers());
            settings.put("LEAP_KAFKA_PROFILES", broker.topic("profiles", PARTITIONS));
            settings.put("LEAP_KAFKA_ASSESSMENTS", broker.topic("assessments", PARTITIONS));
            settings.put("LEAP_KAFKA_SUMMARY", "true");
            for (int i = 0; i < instances; i++) {
                running.add(start(app, i, settings));
            }
            long began = System.nanoTime();
            broker.send(messages(settings.get("LEAP_KAFKA_PROFILES"), profiles));
            if (kill) {
                broker.read(settings.get("LEAP_KAFKA_ASSESSMENTS"), profiles / 3);
                running.get(0).destroyForcibly().waitFor();
                running.add(start(app, instances, settings));
            }
            long last = began;
            List<ConsumerRecord<byte[], byte[]>> told = List.of();
            for (int seen = -1; told.size() < profiles && told.size() > seen; ) {
                seen = told.size();
                told = broker.read(settings.get("LEAP_KAFKA_ASSESSMENTS"), profiles);
                last = told.stream().mapToLong(ConsumerRecord::timestamp).max().orElse(0);
            }
            long first =
                    told.stream().mapToLong(ConsumerRecord::timestamp).min().orElse(0);
            report(database, told, profiles, (last - first) / 1e3);
        } finally {
            running.forEach(Process::destroyForcibly);
        }
    }

    private static void report(
            EmbeddedPostgres database, List<ConsumerRecord<byte[], byte[]>> told, int profiles, double seconds)
            throws Exception {
        Set<String> ids = told.stream().map(StreamBenchmark::id).collect(Collectors.toSet());
        long stored;
        long different;
        try (var connection = database.getPostgresDatabase().getConnection();
                ResultSet count = connection
                        .createStatement()
                        .executeQuery(
                                "select count(*), count(distinct profile) from assessment where origin is not null")) {
            count.next();
            stored = count.getLong(1);
            different = count.getLong(2);
        }
        System.out.printf(
                "%d profiles in, %d stored, %d different; %d told of, %d different; %.1f s, %.0f a second%n",
                profiles, stored, different, told.size(), ids.size(), seconds, told.size() / seconds);
    }

    private static String id(ConsumerRecord<byte[], byte[]> message) {
        try {
            return JSON.readTree(message.value()).path("id").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> messages(String topic, int profiles) {
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (int i = 0; i < profiles; i++) {
            String deployment = "d-" + i % 500;
            String profile = "{\"deployment\":\"" + deployment + "\",\"description\":\"" + i + "\"," + MEASURED + "}";
            messages.add(new ProducerRecord<>(
                    topic, deployment.getBytes(StandardCharsets.UTF_8), profile.getBytes(StandardCharsets.UTF_8)));
        }
        return messages;
    }

    private static Process start(Path app, int number, Map<String, String> settings) throws Exception {
        int port = FIRST_PORT + number;
        ProcessBuilder builder = new ProcessBuilder(
                "java", "-jar", app.resolve("quarkus-run.jar").toString());
        builder.environment().putAll(settings);
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.environment()
                .put("LEAP_DATA_DIR", Files.createTempDirectory("leap").toString());
        builder.redirectErrorStream(true)
                .redirectOutput(Files.createTempFile("leap", ".log").toFile());
        Process process = builder.start();
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/health/ready"))
                .build();
        for (int status = 0; status != 200; Thread.sleep(200)) {
            try {
                status = HttpClient.newHttpClient()
                        .send(ready, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (IOException e) {
                // Not yet.
            }
        }
        return process;
    }
}
