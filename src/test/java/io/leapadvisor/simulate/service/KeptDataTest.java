package io.leapadvisor.simulate.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.DeploymentProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines that keep what is asked for, and those that any other may stand in for. */
class KeptDataTest {

    private static final String MACHINES = "'hardware':{'cpuCores':8,'replicas':3,'storage':'SSD'},";

    private static boolean keeps(String host, String profile) {
        DeploymentProfile told = JsonProfiles.profile(profile);
        return KeptData.isOn(host, told, PathsOfServices.of(told));
    }

    private static boolean store(String stage) {
        return keeps(
                "store",
                "'model':{'family':'TREE_ENSEMBLE'},'hardware':{'cpuCores':4},'stages':[{'name':'read',"
                        + "'service':'store','latency':{'meanMs':20},'hardware':{'cpuCores':8,'replicas':14}," + stage
                        + "},{'name':'score','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':10}}]");
    }

    @Test
    void aStoreWithMachinesOfItsOwnKeepsItsData() {
        assertThat(store("'kind':'FEATURE_LOOKUP','resource':'CPU'")).isTrue();
        assertThat(store("'kind':'DATA_FETCH'"))
                .as("where else, as it has machines")
                .isTrue();
        assertThat(store("'kind':'FEATURE_LOOKUP','resource':'NETWORK'"))
                .as("a server that asks a store")
                .isFalse();
        assertThat(store("'kind':'PREPROCESSING','resource':'CPU'")).isFalse();
        assertThat(store("'kind':'RETRIEVAL','model':{'family':'ENCODER','parameters':1e8}"))
                .as("a model that searches has its weights elsewhere, too")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'search','kind':'RETRIEVAL','resource':'STORAGE'}",
                "{'name':'search','kind':'RETRIEVAL','resource':'CPU'}",
                "{'name':'embed','kind':'EMBEDDING','resource':'NETWORK'},"
                        + "{'name':'read','kind':'DATA_FETCH','resource':'STORAGE'}"
            })
    void soDoesADeploymentThatOnlyReadsFromItsOwnMachines(String stages) {
        assertThat(keeps(null, MACHINES + "'stages':[" + stages + "]")).isTrue();
        assertThat(keeps(null, MACHINES + "'model':{'family':'ENCODER'},'stages':[" + stages + "]"))
                .as("each replica of a model has a copy of what it reads")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'search','kind':'RETRIEVAL'}",
                "{'name':'read','kind':'FEATURE_LOOKUP','resource':'CPU'}",
                "{'name':'read','kind':'DATA_FETCH','resource':'STORAGE'},"
                        + "{'name':'shape','kind':'PREPROCESSING','resource':'CPU'}"
            })
    void whatAsksOthersOrComputesMayGo(String stages) {
        assertThat(keeps(null, MACHINES + "'stages':[" + stages + "]")).isFalse();
    }

    @Test
    void storageOverANetworkIsNotOfTheMachines() {
        String read = "'stages':[{'name':'read','kind':'DATA_FETCH','resource':'STORAGE'}]";
        assertThat(keeps(null, "'hardware':{'replicas':3,'storage':'NFS'}," + read))
                .isFalse();
        assertThat(keeps(null, "'hardware':{'replicas':3}," + read)).isTrue();
    }
}
