package io.leapadvisor.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leapadvisor.ingest.source.Deadline;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.project.Cancellation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever reads asks for the time as often as the file is long. The clock counts how often it is asked. */
class DeadlineOfReadersTest {

    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);
    private static final int LINES = 3_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "prometheus-vllm # 1500 # vllm:num_requests_running{engine=\"0\"} 3",
                "log-vllm # 1500 # INFO 11-03 10:00:00 [loggers.py:118] Engine 000: Avg prompt throughput: 1.0",
                "nvidia-smi # 1500 # GPU 0, 98 %",
                "kubectl-top # 1500 # chat vllm 1890m 41230Mi",
                "docker-stats # 1500 # llm 1.00% 1GiB / 2GiB 1.0% 1kB / 1kB 0B / 0B 9",
                "kubernetes-node # 1500 # Name: a",
                "llama-bench-markdown # 1500 # | a | 1 |",
                "hey # 1500 # Requests/sec: 3",
                "k6-points # 1500 # {\"metric\":\"http_req_duration\",\"type\":\"Point\",\"data\":{\"value\":1}}",
                "collapsed-stacks # 8 # main;serve;tokenize 3",
                "jaeger-json # 8 # {\"data\": []}"
            })
    void aLongFileIsLookedAtOnTheWay(String format, int atLeast, String line) {
        AtomicLong asked = new AtomicLong();
        SourceFile file =
                new SourceFile("long", (line.strip() + "\n").repeat(LINES).getBytes(StandardCharsets.UTF_8));
        Deadline deadline = new Deadline(Duration.ofNanos(atLeast), asked::incrementAndGet, Cancellation.NEVER);
        InvalidInputException late = catchThrowableOfType(InvalidInputException.class, () -> TestImporter.IMPORTER
                .until(deadline)
                .read(List.of(file), null, format, INTAKE, CorePack.KNOWLEDGE));
        assertThat(late.faults()).singleElement().satisfies(fault -> assertThat(fault.detail())
                .startsWith("long: reading takes more than")
                .contains("leap.limits.import-reading", "`leap import`"));
    }
}
