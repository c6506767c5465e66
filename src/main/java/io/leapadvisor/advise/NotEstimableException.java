package io.leapadvisor.advise;

/** The size of the model is known from neither the profile nor the knowledge base, so that nothing can be estimated. */
public final class NotEstimableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotEstimableException(String message) {
        super(message);
    }
}
