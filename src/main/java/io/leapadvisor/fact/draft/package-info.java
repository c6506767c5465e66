/** Facts on models that draft tokens for another. They come from the model of the deployment; rules read them. */
package io.leapadvisor.fact.draft;
