package io.leapadvisor.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RunCommandTest {

    private static RunCommand one(String script) {
        List<RunCommand> found = RunCommand.of(script, new Variables(Map.of()));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Example
    void switchesTakeNoValueAndOthersTakeTheNextWord() {
        RunCommand command = one("docker run --rm -itd --gpus 2 -v /a:/b -p8000:80 --name=chat acme/image:1 --model m");

        assertThat(command.image()).isEqualTo("acme/image:1");
        assertThat(command.words()).containsExactly("--model", "m");
        assertThat(command.name()).isEqualTo("chat");
        assertThat(command.last("gpus")).isEqualTo("2");
        assertThat(command.options())
                .containsKeys("rm", "interactive", "tty", "detach")
                .containsEntry("p", List.of("8000:80"));
    }

    @Example
    void aShortOptionBehindSwitchesTakesTheRest() {
        RunCommand command = one("podman run -ditm16g --cpus=4 -eA=1 -e B=2=3 -e HOST_ONLY image");

        assertThat(command.last("memory")).isEqualTo("16g");
        assertThat(command.last("cpus")).isEqualTo("4");
        assertThat(command.environment()).containsExactlyInAnyOrderEntriesOf(Map.of("A", "1", "B", "2=3"));
    }

    @Example
    void itIsCalledAsItsImageWhereNobodyNamesIt() {
        assertThat(one("docker run ghcr.io:443/acme/server:2.1@sha256:00").name())
                .isEqualTo("server");
    }

    @Example
    void anotherProgramStandsBeforeTheArguments() {
        assertThat(one("docker container create --entrypoint serve image --port 1")
                        .command())
                .containsExactly("serve", "--port", "1");
    }

    @Example
    void whoRunsItAndAPromptMayStandBefore() {
        assertThat(one("$ sudo docker run image").image()).isEqualTo("image");
        assertThat(one("time nvidia-docker run image").image()).isEqualTo("image");
    }

    @Example
    void whatStartsNoContainerIsNone() {
        for (String other :
                List.of("docker ps", "docker run", "docker run --rm", "echo docker run image", "run image", "")) {
            assertThat(RunCommand.of(other, new Variables(Map.of()))).as(other).isEmpty();
        }
    }

    @Property(tries = 300)
    void anyTextIsRead(@ForAll String text) {
        for (RunCommand command : RunCommand.of("docker run " + text, new Variables(Map.of()))) {
            assertThat(command.name()).isNotNull();
            assertThat(command.command())
                    .hasSizeGreaterThanOrEqualTo(command.words().size());
        }
    }
}
