package io.leapadvisor.store.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leapadvisor.store.fault.Load.Answer;
import io.leapadvisor.store.fault.Load.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The disk of an H2 file fills up under load, and can only be read. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DiskFaultIT {

    /** Room for compiled rules, some hundred assessments and what {@code leap.health.disk-floor} keeps. */
    private static final int MEGABYTES = 96;

    private static final long FULL_MS = 3_000;
    /** Within this a store is refused however slow the machine is. */
    private static final long STORED_MS = 20_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private Path data;
    private Map<String, String> environment;

    @BeforeEach
    void mountsArePossible() throws Exception {
        assumeTrue(SmallDisk.isPossible(directory.resolve("try")), "needs namespaces for users and mounts");
        data = Files.createDirectories(directory.resolve("data"));
        environment = Map.of("LEAP_DATA_DIR", data.toString(), "LEAP_HEALTH_DISK_LOW", "20M");
    }

    @Test
    void aFullDiskRefusesWhatItCannotStoreAndLosesNothing() throws Exception {
        var acknowledged = new Acknowledged();
        try (var disk = new SmallDisk(data, MEGABYTES)) {
            CompiledRules.into(disk.folder());
            try (var service = PackagedService.start(disk.inside(), PackagedService.H2, directory, environment)) {
                try (var load = new Load(service, acknowledged)) {
                    while (acknowledged.size() < 40) {
                        Thread.sleep(10);
                    }
                    load.answers();
                    disk.fill();
                    long began = System.nanoTime();
                    service.awaitReady(false);
                    say("full: readiness down after %d ms", (System.nanoTime() - began) / 1_000_000);
                    // Of the two looks, at the folder and at the database, the first to come says so.
                    assertThat(service.get("/q/health/ready").body()).containsPattern("[Dd]isk( of .*)? is full");
                    Thread.sleep(FULL_MS);
                    assertRefused(answersWithAStore(load));
                    disk.free();
                    began = System.nanoTime();
                    service.awaitReady(true);
                    say("full: ready again after %d ms", (System.nanoTime() - began) / 1_000_000);
                }
                assertThat(acknowledged.post(service).statusCode()).isEqualTo(201);
                acknowledged.assertAllAreReadable(service);

                // The worst: the process dies while there is no room.
                disk.fill();
                while (acknowledged.post(service).statusCode() == 201) {
                    // Until the room that the file itself has is used up.
                }
                service.kill();
            }
            disk.free();
            CompiledRules.keep(disk.folder());
            try (var service = PackagedService.start(disk.inside(), PackagedService.H2, directory, environment)) {
                acknowledged.assertAllAreReadable(service);
                say("full: %d acknowledged, none lost", acknowledged.size());
                // And is gone when its disk is mounted anew.
                service.kill();
            }
            disk.makeReadOnly(data);
            try (var service =
                    PackagedService.startUnready(disk.inside(), PackagedService.H2, directory, environment)) {
                service.awaitReady(false);
                assertThat(service.get("/q/health/ready").body()).contains("cannot be written", "Mount it writable");
                assertThat(acknowledged.post(service).statusCode()).isEqualTo(503);
                acknowledged.assertAllAreReadable(service);
            }
        }
    }

    /** All answers so far, and those until a store is among them: on a slow machine the first takes its time. */
    private static List<Answer> answersWithAStore(Load load) throws InterruptedException {
        var answers = load.answers();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STORED_MS);
        while (answers.stream().noneMatch(answer -> answer.kind() == Kind.STORE && answer.status() == 507)
                && System.nanoTime() < until) {
            Thread.sleep(10);
            answers.addAll(load.answers());
        }
        return answers;
    }

    private static void assertRefused(List<Answer> answers) {
        say(
                "full: %s",
                answers.stream()
                        .collect(Collectors.groupingBy(
                                answer -> answer.kind() + " " + answer.status(), TreeMap::new, Collectors.counting())));
        assertThat(answers)
                .filteredOn(answer -> answer.kind() == Kind.STORE)
                .anyMatch(answer -> answer.status() == 507)
                .allMatch(answer -> answer.status() == 201 || answer.status() == 503 || answer.status() == 507);
        // A read may meet the moment in which the file finds that it cannot grow.
        assertThat(answers)
                .filteredOn(answer -> answer.kind() == Kind.READ)
                .anyMatch(answer -> answer.status() == 200)
                .allMatch(answer -> answer.status() == 200 || answer.status() == 503 || answer.status() == 507);
        assertThat(answers)
                .filteredOn(answer -> answer.kind() == Kind.LIVE || answer.kind() == Kind.NO_DATABASE)
                .extracting(Answer::status)
                .containsOnly(200);
    }

    /** The figures of docs/operations.md. */
    private static void say(String format, Object... values) {
        System.out.println(String.format(format, values));
    }
}
