package io.leapadvisor.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.stream.Answers.PassingException;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages in, messages out, by a real broker: each content once in the store and once out, whatever fails. */
@QuarkusTest
@Tag("service")
class MessageLoopTest extends OnABroker {

    private void isStoredOnce(String deployment) {
        given().queryParam("deployment", deployment)
                .get("/api/v1/assessments")
                .then()
                .body("total", equalTo(1));
    }

    private void areAllToldOnce(int count) {
        assertThat(assessed())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, count).mapToObj(i -> group + "-" + i).toList());
    }

    @Test
    void aContentIsStoredAndToldOnce() {
        String twice = group + "-twice";
        broker.send(List.of(
                message("a", profile(twice)),
                message("b", "{ \"deployment\" : \"" + twice + "\" }"),
                message("a", profile(twice)),
                message("c", profile(group + "-other"))));
        start(answers, 64);
        assertThat(assessed()).containsExactlyInAnyOrder(twice, group + "-other");
        isStoredOnce(twice);
        assertThat(meters.counter("leap.kafka.messages", "result", "duplicate").count())
                .isEqualTo(2);
    }

    @Test
    void whatCannotBeAnsweredIsSetAsideWithItsReason() {
        broker.send(List.of(
                message("poison", "{\"deployment\":\"a\",\"trafic\":1}"),
                message("poison", null),
                message("fine", profile(group))));
        start(answers, 64);
        assertThat(assessed()).containsExactly(group);
        ConsumerRecord<byte[], byte[]> problem = told(out.problems()).get(0);
        assertThat(json(problem.value()).at("/errors/0/pointer").asText()).isEqualTo("/trafic");
        List<ConsumerRecord<byte[], byte[]>> dead = told(out.deadLetters());
        assertThat(dead).hasSize(2);
        assertThat(dead.get(0).key()).isEqualTo(bytes("poison"));
        assertThat(dead.get(0).value()).isEqualTo(bytes("{\"deployment\":\"a\",\"trafic\":1}"));
        assertThat(dead.get(1).value()).isNull();
        assertThat(header(dead.get(0), Outgoing.STATUS)).isEqualTo("400");
        assertThat(header(dead.get(0), Outgoing.REASON)).contains("trafic");
        assertThat(header(dead.get(0), Outgoing.PROBLEM)).contains("\"/problems/invalid-input\"");
        assertThat(header(dead.get(0), Outgoing.ORIGIN)).startsWith(profiles + "/");
    }

    /** As after a crash between the store and the commit. */
    @Test
    void whatWasStoredAndNotToldIsToldOnce() {
        broker.send(List.of(message("k", profile(group)), message("k", profile(group))));
        ConsumerRecord<byte[], byte[]> first = broker.read(profiles, 2).get(0);
        assertThat(answers.to(first, Cancellation.NEVER).kind()).isEqualTo(Answer.Kind.ASSESSED);
        start(answers, 64);
        assertThat(assessed()).containsExactly(group);
        isStoredOnce(group);
        assertThat(meters.counter("leap.kafka.messages", "result", "again").count())
                .isEqualTo(1);
    }

    /** The beats of the group go on beside it, and tell that a broker answers. */
    @Test
    void aLongBatchIsNoTrouble() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        broker.send(messages(0, 1));
        start(
                (message, cancellation) -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return answers.to(message, cancellation);
                },
                8);
        for (int i = 0; i < 300 && watch.trouble() != null; i++) {
            Thread.sleep(100);
        }
        assertThat(watch.trouble()).isNull();
        over.countDown();
        areAllToldOnce(1);
    }

    @Test
    void whatPassesIsTriedAgain() {
        AtomicInteger calls = new AtomicInteger();
        broker.send(messages(0, 20));
        start(
                (message, cancellation) -> {
                    if (calls.incrementAndGet() <= 3) {
                        throw new PassingException(new IllegalStateException("the database is away"));
                    }
                    return answers.to(message, cancellation);
                },
                8);
        areAllToldOnce(20);
    }

    @Test
    void instancesShareTheMessagesAndTakeOver() {
        AtomicInteger byFirst = new AtomicInteger();
        AtomicInteger bySecond = new AtomicInteger();
        broker.send(messages(0, 100));
        MessageLoop first = start(counted(byFirst), 8);
        broker.read(out.assessments(), 20);
        start(counted(bySecond), 8);
        broker.send(messages(100, 200));
        first.close();
        areAllToldOnce(200);
        assertThat(byFirst.get()).isPositive();
        assertThat(bySecond.get()).isPositive();
    }

    private Answers counted(AtomicInteger calls) {
        return (message, cancellation) -> {
            calls.incrementAndGet();
            return answers.to(message, cancellation);
        };
    }

    @Test
    void aBrokerMayRestart() {
        broker.send(messages(0, 60));
        start(answers, 8);
        broker.read(out.assessments(), 10);
        broker.restart();
        broker.send(messages(60, 80));
        areAllToldOnce(80);
    }
}
