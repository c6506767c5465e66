package io.leapadvisor.simulate.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.change.Prices;
import io.leapadvisor.physics.change.Routing;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class TokenCostTest {

    private static final String GPT = "'model':{'name':'gpt-4o','runtime':'OpenAI'},";

    private static Optional<TokenCost> cost(String profile, Adjustments adjustments) {
        return TokenCost.of(Resolved.of(JsonProfiles.profile(profile), CorePack.KNOWLEDGE), adjustments);
    }

    private static String traffic(double input, double output, double hit) {
        return "'traffic':{'meanRps':1,'inputTokens':%s,'outputTokens':%s,'prefixHitRatio':%s}"
                .formatted(input, output, hit);
    }

    /** GPT-4o: 2.50 USD for a million tokens read, 1.25 for those kept, 10 for those written. */
    @Test
    void whatIsReadWhatIsKeptAndWhatIsWrittenIsPaid() {
        TokenCost cost = cost(GPT + traffic(2000, 500, 0.25), Adjustments.NONE).orElseThrow();
        assertThat(cost.read()).isCloseTo(0.00375, within(1e-12));
        assertThat(cost.cached()).isCloseTo(0.000625, within(1e-12));
        assertThat(cost.written()).isCloseTo(0.005, within(1e-12));
    }

    /** GPT-4o mini asks 6 percent: half of the requests there leave 53 percent of the bill. */
    @Test
    void whatIsRoutedCostsWhatTheSmallerModelAsks() {
        double all = cost(GPT + traffic(2000, 500, 0), Adjustments.NONE)
                .orElseThrow()
                .usd();
        double half = cost(GPT + traffic(2000, 500, 0), Adjustments.NONE.withRouting(new Routing(0.5, 1)))
                .orElseThrow()
                .usd();
        assertThat(half / all).isCloseTo(0.53, within(1e-9));
    }

    /** What is read and written costs half; what is kept costs 1.25 USD a million either way. */
    @Test
    void aBatchCostsHalf() {
        TokenCost cost = cost(GPT + traffic(2000, 500, 0.25), Adjustments.NONE.withPrices(Prices.NONE.withToken(0.5)))
                .orElseThrow();
        assertThat(cost.read()).isCloseTo(0.001875, within(1e-12));
        assertThat(cost.cached()).isCloseTo(0.000625, within(1e-12));
        assertThat(cost.written()).isCloseTo(0.0025, within(1e-12));
    }

    /** What a cache found of the start is not found again by a call that reads it once; the rest is read as before. */
    @Property(tries = 100)
    void callsThatAreMergedSaveTheStartOfTheirPromptsAtMost(
            @ForAll @DoubleRange(max = 1) double hit,
            @ForAll @DoubleRange(max = 2000) double shared,
            @ForAll @DoubleRange(min = 1, max = 20) double texts) {
        String told = GPT + traffic(2000, 500, hit).replace("}", ",'sharedPrefixTokens':%s}".formatted(shared));
        TokenCost alone = cost(told, Adjustments.NONE).orElseThrow();
        TokenCost together = cost(told, Adjustments.NONE.withPrices(Prices.NONE.withTextsOfCall(texts)))
                .orElseThrow();
        double kept = Math.min(hit, shared / 2000) * 2000;
        double start = (kept * 1.25 + (shared - kept) * 2.5) / 1e6;
        assertThat(together.usd()).isCloseTo(texts * alone.usd() - (texts - 1) * start, within(1e-9));
        assertThat(together.written()).isCloseTo(texts * alone.written(), within(1e-12));
    }

    @Property(tries = 100)
    void aLowerPriceIsNeverDearer(
            @ForAll @DoubleRange(max = 1) double hit,
            @ForAll @DoubleRange(min = 0.1, max = 1) double price,
            @ForAll @DoubleRange(max = 1) double routed) {
        Adjustments now = Adjustments.NONE.withRouting(new Routing(routed, 1));
        double full = cost(GPT + traffic(2000, 500, hit), now).orElseThrow().usd();
        double part = cost(GPT + traffic(2000, 500, hit), now.withPrices(Prices.NONE.withToken(price)))
                .orElseThrow()
                .usd();
        assertThat(part).isBetween(full * price * (1 - 1e-9), full * (1 + 1e-9));
    }

    @Test
    void whatTheProfileSaysOfPricesCounts() {
        String own = "'model':{'name':'our-tuned-model','runtime':'Bedrock','tokenPrices':{'input':1,'output':4}},";
        TokenCost cost = cost(own + traffic(1000, 1000, 0.5), Adjustments.NONE).orElseThrow();
        assertThat(cost.usd()).isCloseTo(0.005, within(1e-12));
        assertThat(cost.cached()).isEqualTo(cost.read());
    }

    /** A price that is told is paid to somebody, unless an engine or machines of one's own run the model. */
    @Test
    void aToldPriceIsThatOfAProviderWhereNoEngineAndNoMachinesAreTold() {
        String told = "'model':{'name':'some-model','family':'DECODER_LLM',%s'tokenPrices':{'input':1,'output':4}},%s";
        assertThat(cost(told.formatted("", "") + traffic(1000, 1000, 0), Adjustments.NONE)
                        .orElseThrow()
                        .usd())
                .isCloseTo(0.005, within(1e-12));
        String own = "'hardware':{'accelerator':'h100-sxm'},";
        assertThat(cost(told.formatted("", own) + traffic(1000, 1000, 0), Adjustments.NONE))
                .isEmpty();
        assertThat(cost(told.formatted("'runtime':'our-own-server',", "") + traffic(1000, 1000, 0), Adjustments.NONE))
                .isEmpty();
    }

    @Test
    void nothingIsKnownOfAModelOfOnesOwnNorWithoutTokensOrPrices() {
        String mine = "'model':{'name':'gpt-4o','runtime':'vllm'},";
        assertThat(cost(mine + traffic(1000, 100, 0), Adjustments.NONE)).isEmpty();
        assertThat(cost(GPT + "'traffic':{'meanRps':1,'inputTokens':1000}", Adjustments.NONE))
                .isEmpty();
        String unknown = "'model':{'name':'some-model','runtime':'OpenAI'},";
        assertThat(cost(unknown + traffic(1000, 100, 0), Adjustments.NONE)).isEmpty();
    }

    /**
     * Claude Sonnet 4.5: 3 USD for a million tokens read, 3.75 for those that are put into its cache, 0.30 for kept
     * ones.
     */
    @Test
    void whatIsPutIntoTheCacheCostsMoreThanWhatIsRead() {
        String claude = "'model':{'name':'claude-sonnet-4.5','runtime':'Anthropic'%s},";
        String shared = "'traffic':{'meanRps':1,'inputTokens':1000,'outputTokens':1,'sharedPrefixTokens':800%s}";
        assertThat(cost(claude.formatted("") + shared.formatted(""), Adjustments.NONE)
                        .orElseThrow()
                        .read())
                .as("nothing is kept")
                .isCloseTo(0.003, within(1e-12));
        String on = claude.formatted(",'features':['prefix-caching']");
        assertThat(cost(on + shared.formatted(",'prefixHitRatio':0.02"), Adjustments.NONE)
                        .orElseThrow()
                        .read())
                .as("780 tokens are written for the 20 that are found")
                .isCloseTo((780 * 3.75 + 200 * 3) / 1e6, within(1e-12));
        assertThat(cost(on + shared.formatted(",'prefixHitRatio':0.93,'turnsPerSession':5"), Adjustments.NONE)
                        .orElseThrow()
                        .read())
                .as("the next turn begins with what this one adds")
                .isCloseTo(70 * 3.75 / 1e6, within(1e-12));
        assertThat(cost(on + shared.formatted(",'prefixHitRatio':0.8,'turnsPerSession':5"), Adjustments.NONE)
                        .orElseThrow()
                        .read())
                .as("the cache ends before what turns add, as what it serves shows")
                .isCloseTo(200 * 3 / 1e6, within(1e-12));
        assertThat(cost(GPT + shared.formatted(",'prefixHitRatio':0.02"), Adjustments.NONE)
                        .orElseThrow()
                        .read())
                .as("others ask nothing for it")
                .isCloseTo(980 * 2.5 / 1e6, within(1e-12));
    }

    @Property(tries = 50)
    void aCacheThatServesMoreNeverCostsMore(
            @ForAll @DoubleRange(min = 0, max = 1) double hit, @ForAll @DoubleRange(min = 0, max = 1) double more) {
        double before = cost(GPT + traffic(3000, 300, hit), Adjustments.NONE)
                .orElseThrow()
                .usd();
        double after = cost(GPT + traffic(3000, 300, hit + (1 - hit) * more), Adjustments.NONE)
                .orElseThrow()
                .usd();
        assertThat(after).isLessThanOrEqualTo(before * (1 + 1e-12));
    }
}
