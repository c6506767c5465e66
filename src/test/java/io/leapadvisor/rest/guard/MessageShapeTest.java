package io.leapadvisor.rest.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageShapeTest {

    private static String fault(String message) {
        return MessageShape.fault(message.getBytes(StandardCharsets.UTF_8)).orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'jsonrpc':'2.0','id':1,'method':'ping'}",
                "{'jsonrpc':'2.0','id':'a','method':'ping','params':{}}",
                "{'jsonrpc':'2.0','method':'notifications/initialized','params':null}",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'assess','arguments':{'store':false}}}"
            })
    void messagesPass(String message) {
        assertThat(fault(message.replace('\'', '"'))).isEmpty();
    }

    /** The platform would answer them with a failure of its own, or lose the id. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'id':1,'method':'tools/call','params':[1]}|params must",
                "{'id':1,'method':'tools/call','params':'x'}|params must",
                "{'id':1,'method':'tools/call','params':{'name':'assess','arguments':[1]}}|params.arguments must",
                "{'id':1,'method':'tools/call','params':{'name':'assess','arguments':'x'}}|params.arguments must",
                "{'id':{},'method':'ping'}|id must",
                "{'id':1e400,'method':'ping'}|id must",
                "{'id':1,'id':2,'method':'ping'}|twice",
                "[1]|object"
            })
    void whatWouldFailLaterIsRefused(String message, String why) {
        assertThat(fault(message.replace('\'', '"'))).contains(why);
    }
}
