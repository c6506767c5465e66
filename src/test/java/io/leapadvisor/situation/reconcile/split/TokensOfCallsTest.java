package io.leapadvisor.situation.reconcile.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of forty calls of 6.2 s each that read a contract of 70,000 tokens. */
class TokensOfCallsTest {

    private final List<String> assumptions = new ArrayList<>();

    private Traffic read(double input, double output, double calls) {
        DeploymentProfile told = JsonProfiles.profile("'traffic':{'meanRps':0.02,'inputTokens':" + input
                + ",'outputTokens':" + output + ",'sharedPrefixTokens':" + Math.min(input, 5000)
                + "},'model':{'name':'gpt-4o','runtime':'OpenAI'},"
                + "'stages':[{'name':'find','kind':'INFERENCE','latency':{'meanMs':" + 6200 * calls
                + "},'callsPerRequest':" + calls + "}]");
        TokensOfCalls.sentence(told, CorePack.KNOWLEDGE).ifPresent(assumptions::add);
        return TokensOfCalls.told(told, CorePack.KNOWLEDGE).traffic();
    }

    @Test
    void whatNoCallWritesInItsTimeIsWrittenByAllOfThem() {
        Traffic call = read(70_000, 9000, 40);
        assertThat(call.inputTokens()).isEqualTo(1750);
        assertThat(call.outputTokens()).isEqualTo(225);
        assertThat(call.sharedPrefixTokens()).as("the same share of the prompt").isEqualTo(125);
        assertThat(assumptions).singleElement().asString().contains("a whole request", "225 of those written");
    }

    @Test
    void whatACallUsuallyWritesInItsTimeIsItsOwn() {
        assertThat(read(1750, 225, 40).outputTokens()).isEqualTo(225);
        assertThat(assumptions).singleElement().asString().contains("one call of stage find", "makes 40");
        assertThat(read(9000, 1800, 6).outputTokens())
                .as("290 a second, or 48: a fast provider writes so many, too")
                .isEqualTo(1800);
        assertThat(read(400, 8, 40).outputTokens())
                .as("less than a token for each")
                .isEqualTo(8);
    }

    @Test
    void noCallReadsMillions() {
        assertThat(read(9_000_000, 400, 60).inputTokens()).isEqualTo(150_000);
    }

    @Test
    void oneCallIsTheRequest() {
        assertThat(read(70_000, 9000, 1).outputTokens()).isEqualTo(9000);
        assertThat(assumptions).isEmpty();
    }

    /** Two stages that ask the same model are paid for twice, and that is said. */
    @Test
    void stagesThatEachAskAreACallEach() {
        DeploymentProfile told = JsonProfiles.profile("'traffic':{'inputTokens':9000,'outputTokens':600},"
                + "'model':{'name':'gpt-4o','runtime':'OpenAI'},'stages':["
                + "{'name':'plan','kind':'INFERENCE','latency':{'meanMs':2000}},"
                + "{'name':'answer','kind':'INFERENCE','latency':{'meanMs':7000}}]");
        assertThat(TokensOfCalls.sentence(told, CorePack.KNOWLEDGE))
                .hasValueSatisfying(said -> assertThat(said).contains("each of the 2 calls", "plan, answer"));
    }
}
