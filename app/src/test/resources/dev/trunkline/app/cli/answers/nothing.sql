

-- nothing
