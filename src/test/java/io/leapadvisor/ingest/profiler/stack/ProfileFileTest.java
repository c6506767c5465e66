package io.leapadvisor.ingest.profiler.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileFileTest {

    private static ProfileFile read(String text) throws IOException {
        return ProfileFile.read(new JsonFactory().createParser(text.replace('\'', '"')));
    }

    @Test
    void samplesHaveTheirWeights() throws IOException {
        ProfileFile file = read(
                """
                {'profiles':[{'type':'sampled','unit':'seconds','samples':[[0,1],[0],[0,1]],'weights':[1,2,4]},
                {'type':'sampled','unit':'seconds','samples':[[0]],'weights':[8]}],
                'shared':{'frames':[{'name':'a','file':'x.py','line':1},{'name':'b','col':null}]}}""");
        assertThat(file.stacks().weights())
                .containsOnly(java.util.Map.entry(List.of(0, 1), 5.0), java.util.Map.entry(List.of(0), 10.0));
        assertThat(file.functions()).containsExactly("a x.py", "b ");
        assertThat(file.profiles()).isEqualTo(2);
        assertThat(file.unit()).isEqualTo("seconds");
    }

    @Test
    void theTimeBetweenTwoEventsIsThatOfTheOpenStack() throws IOException {
        ProfileFile file = read(
                """
                {'shared':{'frames':[{'name':'a'},{'name':'b'}]},'profiles':[{'type':'evented','unit':'nanoseconds',
                'events':[{'type':'O','at':1e15,'frame':0},{'type':'O','at':1000000000000010,'frame':1},
                {'type':'C','at':1000000000000040,'frame':1},{'type':'C','at':1000000000000100,'frame':0}]}]}""");
        assertThat(file.stacks().weights().get(List.of(0))).isCloseTo(70, within(1e-9));
        assertThat(file.stacks().weights().get(List.of(0, 1))).isCloseTo(30, within(1e-9));
        assertThat(file.stacks().total()).isCloseTo(100, within(1e-9));
    }

    @Test
    void theInnermostFunctionThatIsKnownDecides() {
        Stacks stacks = new Stacks();
        stacks.add(List.of(0, 1, 2), 30);
        stacks.add(List.of(0, 1), 50);
        stacks.add(List.of(0, 3), 100);
        stacks.add(List.of(0), 20);
        List<String> functions = List.of("main", "generate", "tokenize", "wait");
        java.util.Map<String, String> kinds =
                java.util.Map.of("generate", "INFERENCE", "tokenize", "TOKENIZATION", "wait", Shares.WAITING);
        Shares shares = Shares.of(stacks, functions, kinds::get);
        assertThat(shares.waiting()).isEqualTo(0.5);
        assertThat(shares.kinds())
                .containsEntry("TOKENIZATION", 0.3)
                .containsEntry("INFERENCE", 0.5)
                .containsEntry(Shares.UNKNOWN, 0.2);
    }
}
