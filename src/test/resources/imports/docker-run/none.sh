docker run -it
