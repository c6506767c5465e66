package io.leapadvisor.benchmark;

import io.leapadvisor.packs.PackSamples;
import io.leapadvisor.suite.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Measures reloads of the packaged service: time from saving a {@code .drl} to the new rule answering; requests lost
 * and their P99 while packs are reloaded under load; memory after many reloads. Run the main method from the root of
 * the project, after {@code mvn package}; it prints.
 */
public final class ReloadBenchmark {

    private static final int SAVES = 20;
    private static final int RELOADS = 100;
    private static final int MEMORY_RELOADS = 200;
    private static final int CLIENTS = 2;
    private static final long QUIET_MS = 15_000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path packs;
    private final String root;
    private final long pid;
    private int version;

    private ReloadBenchmark(Path packs, String root, long pid) {
        this.packs = packs;
        this.root = root;
        this.pid = pid;
    }

    public static void main(String... arguments) throws Exception {
        Path folder = Files.createTempDirectory("reload-benchmark");
        int port = FreePort.any();
        ProcessBuilder builder = new ProcessBuilder("java", "-Xmx512m", "-jar", "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("service.log").toFile());
        builder.environment().put("LEAP_DATA_DIR", folder.toString());
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        PackSamples.copyCompiled(folder.resolve("rulebase"));
        Process service = builder.start();
        try {
            ReloadBenchmark benchmark =
                    new ReloadBenchmark(folder.resolve("packs"), "http://localhost:" + port, service.pid());
            benchmark.awaitReady();
            benchmark.load(QUIET_MS, null);
            benchmark.saves();
            benchmark.underLoad();
            benchmark.memory();
        } finally {
            service.destroy();
            service.waitFor(20, TimeUnit.SECONDS);
            PackSamples.empty(folder);
            Files.deleteIfExists(folder);
        }
    }

    private void awaitReady() throws Exception {
        for (int i = 0; i < 1200; i++) {
            try {
                if (get("/q/health/ready").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not there yet.
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the service does not start");
    }

    /** As an editor saves: the whole file at once. */
    private String save() throws IOException {
        String rule = "banned-csv-" + ++version;
        Path file = packs.resolve(rule + ".drl");
        Path temporary = packs.resolve("." + rule + ".tmp");
        Files.writeString(temporary, PackSamples.drl(rule, "CSV"));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        if (version > 1) {
            Files.delete(packs.resolve("banned-csv-" + (version - 1) + ".drl"));
        }
        return rule;
    }

    private void awaitRule(String rule) throws Exception {
        while (!assess().body().contains("\"" + rule + "\"")) {
            Thread.sleep(5);
        }
    }

    private void saves() throws Exception {
        List<Double> ms = new ArrayList<>();
        for (int i = 0; i < SAVES; i++) {
            long start = System.nanoTime();
            awaitRule(save());
            ms.add((System.nanoTime() - start) / 1e6);
        }
        print("save to answer, %d times: %s", SAVES, summary(ms));
    }

    private void underLoad() throws Exception {
        print("quiet, %d clients: %s", CLIENTS, load(QUIET_MS, null));
        print(
                "during %d reloads, %d clients: %s",
                RELOADS, CLIENTS, load(0, () -> {
                    for (int i = 0; i < RELOADS; i++) {
                        awaitRule(save());
                    }
                    return null;
                }));
    }

    private void memory() throws Exception {
        print("before: %s", used());
        for (int i = 0; i < MEMORY_RELOADS; i++) {
            awaitRule(save());
        }
        print("after %d more reloads: %s", MEMORY_RELOADS, used());
    }

    /** Heap and classes after a full collection. */
    private String used() throws Exception {
        for (int i = 0; i < 3; i++) {
            new ProcessBuilder("jcmd", String.valueOf(pid), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            Thread.sleep(500);
        }
        double heap = 0;
        double metaspace = 0;
        double classes = 0;
        for (String line : get("/q/metrics").body().lines().toList()) {
            double value = line.startsWith("#") ? 0 : Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            heap += line.startsWith("jvm_memory_used_bytes{area=\"heap\"") ? value : 0;
            metaspace += line.startsWith("jvm_memory_used_bytes{area=\"nonheap\",id=\"Metaspace\"") ? value : 0;
            classes += line.startsWith("jvm_classes_loaded_classes") ? value : 0;
        }
        return "heap %.1f MB, metaspace %.1f MB, %.0f classes".formatted(heap / 1e6, metaspace / 1e6, classes);
    }

    /** What a task of the benchmark does while clients ask. */
    private interface Task {
        Object run() throws Exception;
    }

    private String load(long ms, Task task) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<List<Double>>> futures = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            futures.add(clients.submit(() -> {
                List<Double> times = new ArrayList<>();
                while (!done.get()) {
                    long start = System.nanoTime();
                    boolean answered = assess().statusCode() == 200;
                    times.add(answered ? (System.nanoTime() - start) / 1e6 : Double.NaN);
                    Thread.sleep(5);
                }
                return times;
            }));
        }
        if (task == null) {
            Thread.sleep(ms);
        } else {
            task.run();
        }
        done.set(true);
        List<Double> all = new ArrayList<>();
        for (Future<List<Double>> future : futures) {
            all.addAll(future.get());
        }
        clients.shutdown();
        long lost = all.stream().filter(time -> Double.isNaN(time)).count();
        all.removeIf(time -> Double.isNaN(time));
        return all.size() + lost + " requests, " + lost + " lost, " + summary(all);
    }

    private static String summary(List<Double> ms) {
        Collections.sort(ms);
        return "median %.1f ms, P99 %.1f ms, most %.1f ms"
                .formatted(ms.get(ms.size() / 2), ms.get((int) (ms.size() * 0.99)), ms.get(ms.size() - 1));
    }

    private HttpResponse<String> assess() throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(root + "/api/v1/assessments?store=false"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(PackSamples.profile("benchmark", "CSV")))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(root + path)).build(), BodyHandlers.ofString());
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    static {
        Locale.setDefault(Locale.ROOT);
    }
}
