/** Facts on requests that could be computed together. They come from the model of the deployment; rules read them. */
package io.leapadvisor.fact.batch;
