package io.leapadvisor.store.deployment;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row of the table {@code deployment_baseline}. */
@Entity
@Table(name = "deployment_baseline")
class BaselineEntity extends DecisionRow {

    String assessment;
}
