package io.leapadvisor.profile.hardware;

/** Where data and weights are read from. */
public enum Storage {
    HDD,
    SSD,
    NVME,
    NFS,
    OBJECT_STORE
}
